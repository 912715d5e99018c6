import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { trustsLed } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { countTrusts, TrustCounts } from './trust-counts.js';

class TrustCountsDto implements TrustCounts {
  @ApiProperty({ type: 'integer', description: 'Posted and not yet met or withdrawn.' })
  needs: number;

  @ApiProperty({ type: 'integer' })
  offers: number;

  @ApiProperty({ type: 'integer', description: 'Introductions that wait for an answer.' })
  introductions: number;

  @ApiProperty({ type: 'integer', description: 'Sent, signed, active or paused.' })
  agreements: number;

  @ApiProperty({ type: 'integer', description: 'Due or missed.' })
  reviewPoints: number;

  @ApiProperty({ type: 'integer', description: 'That may be claimed.' })
  milestones: number;
}

class TrustSchoolDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: TrustCountsDto })
  counts: TrustCountsDto;
}

export class TrustDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  trustId: string | null;

  @ApiProperty({ type: String, nullable: true })
  trustName: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  partnershipId: string;

  @ApiProperty({ type: String })
  partnershipName: string;

  @ApiProperty({ type: TrustSchoolDto, isArray: true })
  schools: TrustSchoolDto[];
}

@Controller('api/v1/trusts')
@ApiTags('trusts')
@Access({ roles: ['trust_leader'] })
export class TrustsApiController {
  constructor(private readonly database: Database) {}

  /** The trusts that the token's owner leads in the token's partnership, with counts for each school. */
  @Get()
  @AnswersPage(TrustDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<TrustDto>> {
    const led = await this.database.read(actor, (tx) => trustsLed(tx, actor.personId));
    const here = led.filter(({ partnershipId }) => partnershipId === actor.partnershipId);
    return { items: await countTrusts(this.database, actor, here), next: null };
  }
}
