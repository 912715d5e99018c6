import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { ReplayRun } from '@evenhand/matching';
import { Database, isUuid } from '@evenhand/platform';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, redirect, Redirect } from '../shell/pages/page.js';
import { notChosenPageModel, unservedPageModel } from './run-reasons.page.js';
import type { NotChosenPage, UnservedPage } from './run-reasons.page.js';
import { readAnswers } from './run-reasons.js';

/** What a finished run can be asked: reasons are worked out when somebody looks. */
@Controller('broker/runs/:id')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class RunReasonsController {
  constructor(
    private readonly database: Database,
    private readonly replayRun: ReplayRun,
  ) {}

  @Get('needs/:needId')
  @Page('matching/unserved')
  async unserved(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('needId') needId: string,
  ): Promise<UnservedPage> {
    if (!isUuid(needId)) throw notFound('need');
    const asked = await readAnswers(this.database, actor, id, { unserved: { needId } });
    if (asked.answers.unserved === null) throw notFound('unserved need');
    return unservedPageModel(asked.run, needId, asked.answers.unserved, asked.names);
  }

  @Get('not-chosen')
  @Page('matching/not-chosen')
  async notChosen(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<NotChosenPage> {
    const { run, answers, names } = await readAnswers(this.database, actor, id, {
      notChosen: { most: 50 },
    });
    return notChosenPageModel(run, answers.notChosen ?? [], names);
  }

  @Post('replay')
  async replay(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    const { isSame, replayedHash } = await this.replayRun.run(actor, { id });
    return redirect(
      `/broker/runs/${id}`,
      isSame
        ? `Solved again from what was stored: the same answer to the byte (${replayedHash.slice(0, 16)}).`
        : `Solved again, but the answer differs (${replayedHash.slice(0, 16)}). Tell your operator.`,
    );
  }
}
