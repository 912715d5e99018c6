import {
  CheckedRow,
  InvitationListDetail,
  InvitationListLine,
  InvitationRow,
  invitationListStatuses,
  type InvitationListStatus,
  longestMessage,
  mostRows,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const text =
  (what: string, max: number): PropertyDecorator =>
  (target, key) => {
    MaxLength(max, { message: `${what} has ${max} characters at most.` })(target, key);
    IsString({ message: `${what} is text.` })(target, key);
    IsOptional()(target, key);
  };

/** One school: by URN, by LAESTAB, or by name and postcode. What is wrong with it the answer says. */
export class InvitationRowDto {
  @ApiPropertyOptional({ type: String, description: 'Six digits, as text.', maxLength: 20 })
  @text('urn', 20)
  urn?: string;

  @ApiPropertyOptional({ type: String, maxLength: 20 })
  @text('laestab', 20)
  laestab?: string;

  @ApiPropertyOptional({ type: String, maxLength: 200 })
  @text('school', 200)
  school?: string;

  @ApiPropertyOptional({ type: String, maxLength: 20 })
  @text('postcode', 20)
  postcode?: string;

  @ApiPropertyOptional({ type: String, maxLength: 120 })
  @text('headName', 120)
  headName?: string;

  @ApiPropertyOptional({ type: String, maxLength: 254 })
  @text('headEmail', 254)
  headEmail?: string;

  @ApiPropertyOptional({ type: String, description: 'The name of a tier.', maxLength: 120 })
  @text('tier', 120)
  tier?: string;

  @ApiPropertyOptional({ type: String, maxLength: longestMessage })
  @text('message', longestMessage)
  message?: string;
}

export class NewInvitationListDto {
  @ApiProperty({ type: String, maxLength: 120 })
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  @IsString({ message: 'name is text.' })
  name: string;

  @ApiProperty({ type: () => InvitationRowDto, isArray: true, minItems: 1, maxItems: mostRows })
  @ValidateNested({ each: true })
  @Type(() => InvitationRowDto)
  @ArrayMaxSize(mostRows, { message: `rows are ${mostRows} at most.` })
  @ArrayMinSize(1, { message: 'rows names at least one school.' })
  @IsArray({ message: 'rows is a list.' })
  rows: InvitationRowDto[];
}

/** Rows of a program count from 1. */
export function rowsOf({ rows }: NewInvitationListDto): InvitationRow[] {
  return rows.map((row, n) => ({
    number: n + 1,
    urn: row.urn?.trim() ?? '',
    laestab: row.laestab?.trim() ?? '',
    school: row.school?.trim() ?? '',
    postcode: row.postcode?.trim() ?? '',
    headName: row.headName?.trim() ?? '',
    headEmail: row.headEmail?.trim().toLowerCase() ?? '',
    tier: row.tier?.trim() ?? '',
    message: row.message?.trim() ?? '',
  }));
}

export class InvitationListDto implements Omit<InvitationListLine, 'createdAt' | 'endedAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: invitationListStatuses })
  status: InvitationListStatus;

  @ApiProperty({ type: 'integer' })
  rows: number;

  @ApiProperty({ type: 'integer', description: 'How many schools it invited.' })
  invited: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: Date | null;
}

export class InvitationFaultDto {
  @ApiProperty({ type: String, description: 'The name of the property.' })
  column: string;

  @ApiProperty({ type: String, description: 'What is wrong, and what to do.' })
  message: string;
}

export class CheckedInvitationDto {
  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The school that was found.' })
  schoolUrn: number | null;

  @ApiProperty({ type: String, nullable: true })
  schoolName: string | null;

  @ApiProperty({ type: () => InvitationFaultDto, isArray: true })
  faults: InvitationFaultDto[];
}

export class InvitationListDetailDto extends InvitationListDto {
  @ApiProperty({ type: () => CheckedInvitationDto, isArray: true })
  checked: CheckedInvitationDto[];

  @ApiProperty({ type: String, format: 'uuid', isArray: true })
  membershipIds: string[];
}

export function invitationListDto(list: InvitationListDetail): InvitationListDetailDto {
  const { checked, memberships, ...line } = list;
  return {
    ...line,
    checked: checked.map(checkedDto),
    membershipIds: memberships.map(({ membershipId }) => membershipId),
  };
}

function checkedDto({ number, schoolUrn, schoolName, faults }: CheckedRow): CheckedInvitationDto {
  return { number, schoolUrn, schoolName, faults: faults.map((fault) => ({ ...fault })) };
}
