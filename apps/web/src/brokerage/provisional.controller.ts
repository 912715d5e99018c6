import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerProvisionally } from '@evenhand/brokerage';
import type { PersonActor } from '@evenhand/kernel';
import { workingPage } from '../matching/not-ready.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, View } from '../shell/pages/page.js';
import { provisionalPage } from './provisional.page.js';
import type { ProvisionalPage } from './provisional.page.js';

/** What an open need could have before the next run decides. */
@Controller('broker/needs/:id/provisional')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class ProvisionalController {
  constructor(private readonly answerProvisionally: AnswerProvisionally) {}

  @Get()
  @Page('brokerage/provisional')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
  ): Promise<ProvisionalPage | View> {
    const answer = await this.answerProvisionally.run(actor, { needId });
    if (answer === null) return workingPage('Who could support it now', `/needs/${needId}`);
    return provisionalPage(needId, answer);
  }
}
