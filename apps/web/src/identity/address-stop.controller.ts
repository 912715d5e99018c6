import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { StopAddressChange } from '@evenhand/identity';
import { DomainError } from '@evenhand/kernel';
import { Access } from '../shell/access/access.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { AddressLinkForm } from './address-change.form.js';
import type { RefusedAddressPage } from './address-change.form.js';

/** From the mail to the old address, in whichever browser: it was not them who asked. */
@Controller('address-change/stop')
@ApiExcludeController()
@Access('public')
export class AddressStopController {
  constructor(private readonly stopChange: StopAddressChange) {}

  @Get()
  @Page('identity/stop-email-change')
  async open(@Query('token') token: unknown): Promise<PageModel & { token: string }> {
    const title = 'Stop the change of your e-mail address';
    return { title, token: typeof token === 'string' ? token : '' };
  }

  @Post()
  @LimitRate({ limit: 60, seconds: 900 })
  async stop(@Body() body: unknown): Promise<Redirect | View> {
    const form = parseForm(AddressLinkForm, body);
    try {
      await this.stopChange.run({ token: form.ok ? form.value.token : '' });
      return redirect('/', 'The change was stopped, and the account is signed out everywhere.');
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const title = 'There was nothing to stop';
      const again = { text: 'Sign in', href: '/sign-in' };
      const page: RefusedAddressPage = { title, message: error.message, again };
      return view('identity/email-refused', page, 409);
    }
  }
}
