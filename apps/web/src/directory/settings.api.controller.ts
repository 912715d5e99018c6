import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeSettings,
  partnershipSettings,
  SaveTier,
  tierDetail,
  tierList,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  ChangedSettingsDto,
  PartnershipSettingsDto,
  TierDetailsDto,
  TierDto,
  TierListDto,
} from './settings.dto.js';

@Controller('api/v1')
@ApiTags('partnerships')
@Access({ roles: ['administrator'] })
export class SettingsApiController {
  constructor(
    private readonly database: Database,
    private readonly changeSettings: ChangeSettings,
    private readonly saveTier: SaveTier,
  ) {}

  @Get('settings')
  @Answers(PartnershipSettingsDto)
  async show(@CurrentActor() actor: PersonActor): Promise<PartnershipSettingsDto> {
    return this.database.read(actor, partnershipSettings);
  }

  /** Changes what is given; the rest stays. */
  @Put('settings')
  @Answers(PartnershipSettingsDto)
  async change(
    @CurrentActor() actor: PersonActor,
    @Body() body: ChangedSettingsDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<PartnershipSettingsDto> {
    await this.changeSettings.run(actor, { ...body, expectedVersion });
    return this.database.read(actor, partnershipSettings);
  }

  /** What a membership can include and cost. */
  @Get('tiers')
  @Access('signed-in')
  @Answers(TierListDto)
  async tiers(@CurrentActor() actor: PersonActor): Promise<TierListDto> {
    return { items: await this.database.read(actor, tierList) };
  }

  @Post('tiers')
  @NeedsIdempotencyKey()
  @Answers(TierDto, 201)
  async addTier(
    @CurrentActor() actor: PersonActor,
    @Body() body: TierDetailsDto,
  ): Promise<TierDto> {
    const { id } = await this.saveTier.run(actor, { ...body, untilDate: body.untilDate ?? null });
    return this.database.read(actor, (tx) => tierDetail(tx, id));
  }

  /** Memberships keep the price that they began with. */
  @Put('tiers/:id')
  @Answers(TierDto)
  async changeTier(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: TierDetailsDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<TierDto> {
    const tier = { ...body, untilDate: body.untilDate ?? null, id, expectedVersion };
    await this.saveTier.run(actor, tier);
    return this.database.read(actor, (tx) => tierDetail(tx, id));
  }
}
