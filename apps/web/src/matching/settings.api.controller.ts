import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { ChangeMatchingSettings, matchingSettings } from '@evenhand/matching';
import { Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { MatchingSettingsChangeDto, MatchingSettingsDto, settingsDto } from './settings.dto.js';

@Controller('api/v1/matching-settings')
@ApiTags('matching-runs')
export class MatchingSettingsApiController {
  constructor(
    private readonly database: Database,
    private readonly changeSettings: ChangeMatchingSettings,
  ) {}

  /** How the load of supporting is spread; a run names the version that it kept to. */
  @Get()
  @Access({ roles: staffRoles })
  @Answers(MatchingSettingsDto)
  async show(@CurrentActor() actor: PersonActor): Promise<MatchingSettingsDto> {
    return settingsDto(
      await this.database.read(actor, (tx) => matchingSettings(tx, actor.partnershipId ?? '')),
    );
  }

  /** A new version, for runs from then on. */
  @Put()
  @Access({ roles: ['administrator'] })
  @Answers(MatchingSettingsDto)
  async change(
    @CurrentActor() actor: PersonActor,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() body: MatchingSettingsChangeDto,
  ): Promise<MatchingSettingsDto> {
    await this.changeSettings.run(actor, { ...body, expectedVersion });
    return this.show(actor);
  }
}
