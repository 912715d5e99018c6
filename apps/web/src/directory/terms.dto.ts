import {
  longestTerms,
  TermsInForce,
  termsKinds,
  type TermsKind,
  termsStatuses,
  type TermsStatus,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

const isDate = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const ids = { type: String, format: 'uuid', isArray: true, maxItems: 10 } as const;

export class AcceptedTermsDto {
  @ApiProperty({ ...ids, description: 'Of the versions that hold and that the school agrees to.' })
  @IsUUID('all', { each: true, message: 'termsIds are ids of texts.' })
  @ArrayMaxSize(10, { message: 'termsIds are 10 at most.' })
  @IsArray({ message: 'termsIds is a list of ids.' })
  termsIds: string[];
}

export class JoiningDto {
  @ApiPropertyOptional({
    ...ids,
    description: 'Every text that holds, save the consent to be matched.',
  })
  @IsOptional()
  @IsUUID('all', { each: true, message: 'termsIds are ids of texts.' })
  @ArrayMaxSize(10, { message: 'termsIds are 10 at most.' })
  @IsArray({ message: 'termsIds is a list of ids.' })
  termsIds?: string[];

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean({ message: 'consentsToMatching is true or false.' })
  consentsToMatching?: boolean;
}

export class TermsDraftDto {
  @ApiProperty({ enum: termsKinds })
  @IsIn([...termsKinds], { message: `kind is one of ${termsKinds.join(', ')}.` })
  kind: TermsKind;

  @ApiProperty({ type: String, minLength: 1, maxLength: longestTerms })
  @MaxLength(longestTerms, { message: `body has ${longestTerms} characters at most.` })
  @MinLength(1, { message: 'body is the text.' })
  @IsString({ message: 'body is the text.' })
  body: string;

  @ApiPropertyOptional({ type: String, maxLength: 1_000, description: 'What is new.' })
  @IsOptional()
  @MaxLength(1_000, { message: 'changes has 1000 characters at most.' })
  @IsString({ message: 'changes is text.' })
  changes?: string;
}

export class TermsPublicationDto {
  @ApiProperty({ enum: termsKinds })
  @IsIn([...termsKinds], { message: `kind is one of ${termsKinds.join(', ')}.` })
  kind: TermsKind;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Today when left out.' })
  @IsOptional()
  @Matches(isDate, { message: 'fromDate is a date, yyyy-mm-dd.' })
  fromDate?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'Four weeks later when left out.',
  })
  @IsOptional()
  @Matches(isDate, { message: 'acceptBy is a date, yyyy-mm-dd.' })
  acceptBy?: string;
}

export class MemberTermsDto implements TermsInForce {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: termsKinds })
  kind: TermsKind;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ type: String })
  body: string;

  @ApiProperty({ type: String })
  changes: string;

  @ApiProperty({ type: String })
  sha256: string;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date' })
  acceptBy: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'By the school acted for.',
  })
  acceptedAt: Date | null;

  @ApiProperty({ type: Boolean, description: 'Whether the school acted for is overdue with it.' })
  isOverdue: boolean;
}

export class MemberTermsListDto {
  @ApiProperty({ type: () => MemberTermsDto, isArray: true })
  items: MemberTermsDto[];

  @ApiProperty({
    type: Boolean,
    description: 'Whether the school acted for has agreed to be matched.',
  })
  consentsToMatching: boolean;
}

export class TermsVersionDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: termsKinds })
  kind: TermsKind;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ enum: termsStatuses })
  status: TermsStatus;

  @ApiProperty({ type: String })
  body: string;

  @ApiProperty({ type: String })
  changes: string;

  @ApiProperty({ type: String, nullable: true })
  sha256: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  fromDate: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  acceptBy: string | null;

  @ApiProperty({ type: 'integer', description: 'Active members that have accepted it.' })
  accepted: number;
}
