import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  accountPage,
  assertMayChangeAddress,
  ConfirmAddressChange,
  RequestAddressChange,
} from '@evenhand/identity';
import { DomainError } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { AddressForm, AddressLinkForm } from './address-change.form.js';
import type { RefusedAddressPage } from './address-change.form.js';
import { SignInCookies } from './sign-in-cookies.js';

interface AddressPage extends PageModel {
  email: string;
  values: Record<string, unknown>;
}

interface AddressLinkPage extends PageModel {
  token: string;
}

const account = [{ text: 'Your account', href: '/account' }];

/** One's own e-mail address: asked for here, confirmed by a link that goes to the new one. */
@Controller('account/email')
@ApiExcludeController()
@Access('signed-in')
export class AddressChangeController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookies: SignInCookies,
    private readonly requestChange: RequestAddressChange,
    private readonly confirmChange: ConfirmAddressChange,
  ) {}

  @Get()
  @Page('identity/change-email')
  async show(@CurrentActor() actor: PersonActor): Promise<AddressPage> {
    return this.page(actor);
  }

  @Post()
  async ask(
    @CurrentActor() actor: PersonActor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(AddressForm, body, {
      template: 'identity/change-email',
      page: (values) => this.page(actor, values),
      work: async ({ email }) => {
        const { browserSecret } = await this.requestChange.run(actor, { email });
        this.cookies.keepAddress(reply, browserSecret);
        return redirect('/account/email/sent');
      },
    });
  }

  @Get('sent')
  @Page('identity/change-email-sent')
  async sent(): Promise<PageModel> {
    const breadcrumbs = [...account, { text: 'Check your new mailbox' }];
    return { title: 'Check your new mailbox', breadcrumbs };
  }

  /** Only a page with a button: mail scanners open links, and must not spend them. */
  @Get('confirm')
  @Page('identity/confirm-email')
  async open(@Query('token') token: unknown): Promise<AddressLinkPage> {
    const title = 'Confirm your new e-mail address';
    return { title, token: typeof token === 'string' ? token : '' };
  }

  @Post('confirm')
  @LimitRate({ limit: 60, seconds: 900 })
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const form = parseForm(AddressLinkForm, body);
    try {
      await this.confirmChange.run(actor, {
        token: form.ok ? form.value.token : '',
        browserSecret: this.cookies.addressSecret(request),
      });
      this.cookies.dropAddress(reply);
      return redirect(
        '/account',
        'Your e-mail address was changed. You sign in with it from now on.',
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const title = 'Your e-mail address was not changed';
      const again = { text: 'Back to your e-mail address', href: '/account/email' };
      const page: RefusedAddressPage = { title, message: error.message, again };
      return view('identity/email-refused', page, 409);
    }
  }

  private async page(
    actor: PersonActor,
    values: Record<string, unknown> = {},
  ): Promise<AddressPage> {
    return this.database.read(actor, async (tx) => {
      await assertMayChangeAddress(tx, actor);
      const { email } = await accountPage(tx, actor, this.clock.now());
      const title = 'Change your e-mail address';
      return { title, breadcrumbs: [...account, { text: title }], email, values };
    });
  }
}
