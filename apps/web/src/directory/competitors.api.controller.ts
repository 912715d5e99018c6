import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  competitorsOf,
  ForgetCompetitor,
  NameCompetitor,
  ownExclusions,
  partnershipSettings,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { EndWaiver, WaiveCompetitor } from '@evenhand/register';
import { Answers } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { CompetitorNameDto, OwnCompetitorsDto } from './competitors.dto.js';
import { readWaivers } from './read-waivers.js';
import { WaiverListDto } from './waivers.dto.js';

@Controller('api/v1')
@ApiTags('competitors')
@Access({ roles: ['headteacher'], school: true })
export class CompetitorsApiController {
  constructor(
    private readonly database: Database,
    private readonly nameCompetitor: NameCompetitor,
    private readonly forgetCompetitor: ForgetCompetitor,
    private readonly waiveCompetitor: WaiveCompetitor,
    private readonly endWaiver: EndWaiver,
  ) {}

  /** Whom the rule keeps apart from the school acted for, and whom it has named itself. */
  @Get('competitors')
  @Answers(OwnCompetitorsDto)
  async own(@CurrentActor() actor: PersonActor): Promise<OwnCompetitorsDto> {
    return this.all(actor);
  }

  @Post('competitors')
  @Answers(OwnCompetitorsDto, 201)
  async name(
    @CurrentActor() actor: PersonActor,
    @Body() body: CompetitorNameDto,
  ): Promise<OwnCompetitorsDto> {
    await this.nameCompetitor.run(actor, body);
    return this.all(actor);
  }

  @Post('competitors/removal')
  @Answers(OwnCompetitorsDto, 201)
  async forget(
    @CurrentActor() actor: PersonActor,
    @Body() body: CompetitorNameDto,
  ): Promise<OwnCompetitorsDto> {
    await this.forgetCompetitor.run(actor, body);
    return this.all(actor);
  }

  /** What was said for a need, with who and when. */
  @Get('needs/:id/waivers')
  @Access({ roles: ['headteacher', 'broker', 'administrator'] })
  @Answers(WaiverListDto)
  async waivers(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<WaiverListDto> {
    return { items: (await readWaivers(this.database, actor, id)).waivers };
  }

  /** For this need the competitor may be asked. */
  @Post('needs/:id/waivers')
  @Answers(WaiverListDto, 201)
  async waive(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
    @Body() { competitorId }: CompetitorNameDto,
  ): Promise<WaiverListDto> {
    await this.waiveCompetitor.run(actor, { needId, competitorId });
    return { items: (await readWaivers(this.database, actor, needId)).waivers };
  }

  @Post('needs/:id/waivers/ending')
  @Answers(WaiverListDto, 201)
  async endWaiving(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
    @Body() { competitorId }: CompetitorNameDto,
  ): Promise<WaiverListDto> {
    await this.endWaiver.run(actor, { needId, competitorId });
    return { items: (await readWaivers(this.database, actor, needId)).waivers };
  }

  private async all(actor: PersonActor): Promise<OwnCompetitorsDto> {
    return this.database.read(actor, async (tx) => {
      const { id, competitors } = await partnershipSettings(tx);
      const schoolId = actor.schoolId ?? '';
      const near = await competitorsOf(tx, id, schoolId, competitors);
      return {
        near: near.filter(({ isMember }) => isMember),
        named: await ownExclusions(tx, schoolId),
      };
    });
  }
}
