import { gates, type DraftTerms, type Gate } from '@evenhand/agreements';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NamesNobodyProperty } from '../register/names-nobody.js';

const text = (what: string) => ({ message: `${what} is a text.` });
const day = /^(\d{4}-\d{2}-\d{2})?$/;
const dayWords = 'is a date, yyyy-mm-dd.';
const number = (what: string) => ({ message: `${what} is a number, or null.` });
const given = (_: unknown, value: unknown): boolean => value !== null;

export class OutputTermDto {
  @ApiProperty({ type: String, example: 'support-days' })
  @IsString(text('code'))
  @MaxLength(60, { message: 'code has 60 characters at most.' })
  code: string;

  @ApiProperty({ type: String })
  @IsString(text('label'))
  label: string;

  @ApiProperty({ type: String, example: 'days' })
  @IsString(text('unit'))
  unit: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null in an unfinished draft only.' })
  @ValidateIf(given)
  @IsNumber({}, number('planned'))
  planned: number | null;
}

export class OutcomeTermDto {
  @ApiProperty({ type: String, description: 'A code of `measures`.' })
  @IsString(text('measureCode'))
  @MaxLength(60, { message: 'measureCode has 60 characters at most.' })
  measureCode: string;

  @ApiProperty({ type: String })
  @IsString(text('label'))
  label: string;

  @ApiProperty({ type: String, example: '% of pupils' })
  @IsString(text('unit'))
  unit: string;

  @ApiProperty({ enum: ['up', 'down'] })
  @IsIn(['up', 'down'], { message: 'direction is up or down.' })
  direction: 'up' | 'down';

  @ApiProperty({ type: Number, nullable: true })
  @ValidateIf(given)
  @IsNumber({}, number('baseline'))
  baseline: number | null;

  @ApiProperty({ type: Number, nullable: true })
  @ValidateIf(given)
  @IsNumber({}, number('target'))
  target: number | null;
}

export class MilestoneTermDto {
  @ApiProperty({ type: 'integer', description: '1, 2, 3 in order.' })
  @IsInt({ message: 'number is a whole number.' })
  number: number;

  @ApiProperty({ type: String })
  @IsString(text('title'))
  title: string;

  @ApiProperty({ enum: gates })
  @IsIn([...gates], { message: 'gate is outputs or outcomes.' })
  gate: Gate;

  @ApiProperty({
    type: String,
    description: 'A code of `outputs`, or a measureCode of `outcomes`.',
  })
  @IsString(text('gateRef'))
  gateRef: string;

  @ApiProperty({ type: 'integer', nullable: true })
  @ValidateIf(given)
  @IsInt({ message: 'amountPence is a whole number of pence.' })
  amountPence: number | null;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(day, { message: `dueOn ${dayWords}` })
  dueOn: string;
}

export class ReviewPointTermDto {
  @ApiProperty({ type: 'integer', description: '1, 2, 3 in order.' })
  @IsInt({ message: 'number is a whole number.' })
  number: number;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(day, { message: `dueOn ${dayWords}` })
  dueOn: string;
}

/** The terms of an agreement. A draft may be incomplete; what is sent never is. */
export class TermsDto implements DraftTerms {
  @ApiProperty({ type: String, maxLength: 120 })
  @IsString(text('title'))
  title: string;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(day, { message: `startsOn ${dayWords}` })
  startsOn: string;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(day, { message: `endsOn ${dayWords}` })
  endsOn: string;

  @ApiProperty({ type: String, description: 'Of `funds`; empty in an unfinished draft only.' })
  @IsString(text('fundId'))
  fundId: string;

  @ApiProperty({ type: OutputTermDto, isArray: true })
  @IsArray({ message: 'outputs is a list.' })
  @ValidateNested({ each: true })
  @Type(() => OutputTermDto)
  outputs: OutputTermDto[];

  @ApiProperty({ type: OutcomeTermDto, isArray: true })
  @IsArray({ message: 'outcomes is a list.' })
  @ValidateNested({ each: true })
  @Type(() => OutcomeTermDto)
  outcomes: OutcomeTermDto[];

  @ApiProperty({ type: MilestoneTermDto, isArray: true })
  @IsArray({ message: 'milestones is a list.' })
  @ValidateNested({ each: true })
  @Type(() => MilestoneTermDto)
  milestones: MilestoneTermDto[];

  @ApiProperty({ type: ReviewPointTermDto, isArray: true })
  @IsArray({ message: 'reviewPoints is a list.' })
  @ValidateNested({ each: true })
  @Type(() => ReviewPointTermDto)
  reviewPoints: ReviewPointTermDto[];
}

const written = ['title', 'outputs.label', 'outputs.unit', 'outcomes.label', 'milestones.title'];

/** Terms that are set: signed texts, which should name no pupil. */
export class TermsToSetDto extends TermsDto {
  @NamesNobodyProperty(...written)
  namesNobody?: boolean;
}

export const writtenInTerms = written.map((path) => `terms.${path}`);
