import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { Page } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { DemonstrationOnly } from './demonstration-only.guard.js';
import { mailPage, MailPage } from './sent-mail.page.js';
import { oneMail, SentMail, sentMail } from './sent-mail.reader.js';

interface SentMailPage extends PageModel {
  items: SentMail[];
  next: string | null;
}

@Controller('sent-mail')
@ApiExcludeController()
@Access('public')
@UseGuards(DemonstrationOnly)
export class SentMailController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  @Get()
  @Page('demonstration/sent-mail')
  async list(@Query('after') after: unknown): Promise<SentMailPage> {
    const page = await sentMail(this.database, typeof after === 'string' ? after : null, 50);
    return { title: 'Sent mail', ...page };
  }

  @Get(':id')
  @Page('demonstration/mail')
  async show(@Param('id') id: string): Promise<MailPage> {
    return mailPage(await oneMail(this.database, id), this.config.publicUrl);
  }
}
