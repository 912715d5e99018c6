import {
  type InterestAct,
  type InterestHistoryLine,
  type InterestKind,
  interestKinds,
  type InterestLine,
  type InterestState,
  interestStates,
  type SteppingAside,
  type YearlyLine,
  type YearlyState,
  yearlyStates,
} from '@evenhand/identity';
import { type Role, roles } from '@evenhand/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';

const acts = ['declared', 'renewed', 'shortened', 'ended', 'arranged'];

export class InterestsQueryDto extends ListQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Whose. Own ones otherwise.' })
  @IsOptional()
  @IsUUID('all', { message: 'personId is the id of a person.' })
  personId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'schoolId is the id of a school.' })
  schoolId?: string;

  @ApiPropertyOptional({ enum: interestKinds })
  @IsOptional()
  @IsIn([...interestKinds], { message: 'kind is governor, family or interest.' })
  kind?: InterestKind;

  @ApiPropertyOptional({ enum: interestStates })
  @IsOptional()
  @IsIn([...interestStates], { message: 'state is in_force, expired or ended.' })
  state?: InterestState;
}

export class NewInterestDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'A member school.' })
  @IsUUID('all', { message: 'schoolId is the id of a member school.' })
  schoolId: string;

  @ApiProperty({ enum: interestKinds })
  @IsIn([...interestKinds], { message: 'kind is governor, family or interest.' })
  kind: InterestKind;

  @ApiPropertyOptional({
    ...{ type: String, format: 'uuid' },
    description: 'By an administrator for somebody else, who is told; one’s own when left out.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'personId is the id of somebody with a role in the partnership.' })
  personId?: string;

  @ApiPropertyOptional({
    ...{ type: String, maxLength: 300 },
    description: 'How it is managed; by an administrator.',
  })
  @IsOptional()
  @IsString({ message: 'arrangement says how it is managed.' })
  @MaxLength(300, { message: 'arrangement has 300 characters at most.' })
  arrangement?: string;
}

export class InterestEndDto {
  @ApiProperty({ type: String, maxLength: 300, description: 'It stays in the history.' })
  @IsString({ message: 'reason says why the tie is over.' })
  @MaxLength(300, { message: 'reason has 300 characters at most.' })
  reason: string;

  @ApiPropertyOptional({
    ...{ type: String, format: 'date' },
    description: 'The first day on which it no longer counts; today, so at once, when left out.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'onDate is a date, yyyy-mm-dd.' })
  onDate?: string;
}

export class ArrangementDto {
  @ApiProperty({ type: String, maxLength: 300, description: 'The person reads it.' })
  @IsString({ message: 'arrangement says how it is managed.' })
  @MaxLength(300, { message: 'arrangement has 300 characters at most.' })
  arrangement: string;
}

export class InterestHistoryDto implements Omit<InterestHistoryLine, 'at'> {
  @ApiProperty({ enum: acts })
  act: InterestAct;

  @ApiProperty({ type: String, format: 'date', description: 'Until when it held from then on.' })
  untilDate: string;

  @ApiProperty({ type: String, nullable: true })
  words: string | null;

  @ApiProperty({ type: String, nullable: true })
  by: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

export class InterestDto implements Omit<InterestLine, 'declaredAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String })
  personName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ enum: interestKinds })
  kind: InterestKind;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', description: 'The first day without it.' })
  untilDate: string;

  @ApiProperty({ enum: interestStates })
  state: InterestState;

  @ApiProperty({ type: Boolean, description: 'Recorded by an administrator.' })
  isOnBehalf: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  declaredAt: string;

  @ApiProperty({ type: String, nullable: true })
  declaredBy: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'How it is managed.' })
  arrangement: string | null;
}

export class InterestWithHistoryDto extends InterestDto {
  @ApiProperty({ type: InterestHistoryDto, isArray: true, description: 'The latest first.' })
  history: InterestHistoryDto[];
}

export class NewYearlyDeclarationDto {
  @ApiProperty({
    ...{ type: 'integer', minimum: 0, maximum: 100_000 },
    description:
      'How many of one’s interests are in force, so that the list confirmed is the list seen.',
  })
  @IsInt({ message: 'interests is the number of your interests in force.' })
  @Min(0, { message: 'interests is 0 or more.' })
  @Max(100_000, { message: 'interests is 100000 at most.' })
  interests: number;
}

export class YearlyQueryDto {
  @ApiPropertyOptional({ enum: yearlyStates })
  @IsOptional()
  @IsIn([...yearlyStates], { message: 'state is made, asked, overdue or not_asked.' })
  state?: YearlyState;
}

export class YearlyDeclarationDto implements Omit<YearlyLine, 'declaredAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String })
  personName: string;

  @ApiProperty({ enum: roles, isArray: true, description: 'For which they owe it.' })
  roles: Role[];

  @ApiProperty({ enum: yearlyStates })
  state: YearlyState;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  dueOn: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  declaredAt: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  untilDate: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '0: nothing to declare.' })
  interests: number | null;
}

export class SteppingAsideDto implements SteppingAside {
  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles: string[];
}

export function interestDto(line: InterestLine): InterestDto {
  return { ...line, declaredAt: line.declaredAt.toISOString() };
}

export function yearlyDto(line: YearlyLine): YearlyDeclarationDto {
  return { ...line, declaredAt: line.declaredAt?.toISOString() ?? null };
}
