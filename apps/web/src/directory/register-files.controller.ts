import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ApplyUpload,
  CancelUpload,
  isPreviewStale,
  largestUploadBytes,
  LookAgainAtUpload,
  ReceiveUpload,
  uploadDetail,
  uploadList,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { TakesLargeFile } from '../shell/http/large-file-rule.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import {
  ApplyUploadForm,
  LookAgainForm,
  RegisterFileForm,
  UploadForm,
} from './register-files.form.js';
import { newRegisterFilePage, registerFilePage, registerFilesPage } from './register-files.page.js';
import type {
  NewRegisterFilePage,
  RegisterFilePage,
  RegisterFilesPage,
} from './register-files.page.js';

/** The operator sends a file of the register, sees what it would change, and applies it or not. */
@Controller('admin/register-files')
@ApiExcludeController()
@Access({ roles: ['operator'] })
export class RegisterFilesController {
  constructor(
    private readonly database: Database,
    private readonly receiveUpload: ReceiveUpload,
    private readonly applyUpload: ApplyUpload,
    private readonly lookAgainAtUpload: LookAgainAtUpload,
    private readonly cancelUpload: CancelUpload,
  ) {}

  @Get()
  @Page('directory/register-files')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<RegisterFilesPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 25 };
    return this.database.read(actor, async (tx) => registerFilesPage(await uploadList(tx, page)));
  }

  @Get('new')
  @Page('directory/new-register-file')
  async form(): Promise<NewRegisterFilePage> {
    return newRegisterFilePage(largestUploadBytes);
  }

  @Post()
  @TakesLargeFile({ bytes: largestUploadBytes, roles: ['operator'] })
  async send(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(RegisterFileForm, body, {
      template: 'directory/new-register-file',
      page: (values) => newRegisterFilePage(largestUploadBytes, values),
      work: async ({ file, encoding, entry }) => {
        const { name, path, size } = file;
        const which = entry === undefined ? {} : { entry };
        const upload = { name, path, size, encoding: encoding ?? null, ...which };
        const { id } = await this.receiveUpload.run(actor, upload);
        return redirect(`/admin/register-files/${id}`);
      },
    });
  }

  @Get(':id')
  @Page('directory/register-file')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RegisterFilePage> {
    return this.page(actor, id);
  }

  @Post(':id/application')
  async apply(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ApplyUploadForm, body, {
      template: 'directory/register-file',
      page: (values) => this.page(actor, id, values),
      work: async ({ version, schools, reason }) => {
        const allowed = schools !== undefined || reason !== undefined;
        await this.applyUpload.run(actor, {
          ...{ id, expectedVersion: version },
          ...(allowed ? { allowDrop: { schools: schools ?? 0, reason: reason ?? '' } } : {}),
        });
        return redirect(`/admin/register-files/${id}`, 'The file is being applied.');
      },
    });
  }

  @Post(':id/preview')
  async lookAgain(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(LookAgainForm, body, {
      template: 'directory/register-file',
      page: (values) => this.page(actor, id, values),
      work: async ({ version, encoding }) => {
        const given = encoding === undefined ? {} : { encoding };
        await this.lookAgainAtUpload.run(actor, { id, expectedVersion: version, ...given });
        return redirect(`/admin/register-files/${id}`, 'The file is looked at again.');
      },
    });
  }

  @Post(':id/cancellation')
  async cancel(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(UploadForm, body, {
      template: 'directory/register-file',
      page: (values) => this.page(actor, id, values),
      work: async ({ version }) => {
        await this.cancelUpload.run(actor, { id, expectedVersion: version });
        return redirect(
          `/admin/register-files/${id}`,
          'The file was put away. Nothing was changed.',
        );
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown> = {},
  ): Promise<RegisterFilePage> {
    return this.database.read(actor, async (tx) => {
      const upload = await uploadDetail(tx, id);
      return registerFilePage(upload, await isPreviewStale(tx, upload), values);
    });
  }
}
