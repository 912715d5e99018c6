import { NearbyCompetitor, OwnExclusion } from '@evenhand/directory';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class CompetitorNameDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all', { message: 'competitorId is the id of a school.' })
  competitorId: string;
}

export class NearbyCompetitorDto implements NearbyCompetitor {
  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: 'integer', description: 'In a straight line.' })
  metres: number;

  @ApiProperty({ type: Boolean })
  isMember: boolean;
}

export class NamedCompetitorDto implements OwnExclusion {
  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until: string | null;
}

export class OwnCompetitorsDto {
  @ApiProperty({
    type: () => NearbyCompetitorDto,
    isArray: true,
    description: "By the partnership's rule.",
  })
  near: NearbyCompetitorDto[];

  @ApiProperty({
    type: () => NamedCompetitorDto,
    isArray: true,
    description: 'Named by the school itself.',
  })
  named: NamedCompetitorDto[];
}
