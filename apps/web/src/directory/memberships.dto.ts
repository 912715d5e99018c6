import { MemberLine, membershipStatuses, type MembershipStatus } from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class MembershipsQuery extends ListQuery {
  @ApiPropertyOptional({ enum: membershipStatuses })
  @IsOptional()
  @IsIn([...membershipStatuses], { message: 'status is invited, active, lapsed or left.' })
  status?: MembershipStatus;
}

export class NewMembershipDto {
  @ApiProperty({ type: 'integer', minimum: 100_000, maximum: 999_999 })
  @Max(999_999, { message: 'urn is the six-digit URN of a school.' })
  @Min(100_000, { message: 'urn is the six-digit URN of a school.' })
  @IsInt({ message: 'urn is the six-digit URN of a school.' })
  urn: number;
}

const date = { type: String, format: 'date', nullable: true } as const;

export class MembershipDto implements MemberLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  partnershipId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: 'integer' })
  urn: number;

  @ApiProperty({ type: String })
  laName: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 4 })
  matchingPhase: number;

  @ApiProperty({ type: String, description: "The school's own status in the register." })
  schoolStatus: string;

  @ApiProperty({ type: String, nullable: true })
  trustName: string | null;

  @ApiProperty({ enum: membershipStatuses })
  status: MembershipStatus;

  @ApiProperty({ type: String, format: 'date' })
  invitedOn: string;

  @ApiProperty(date)
  joinedOn: string | null;

  @ApiProperty(date)
  leftOn: string | null;
}
