import { PersonLine, RoleLine } from '@evenhand/identity';
import { type Role, roles } from '@evenhand/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
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
import { rolesToGive } from './people.form.js';

const day = /^\d{4}-\d{2}-\d{2}$/;
const dayWords = 'is a date, yyyy-mm-dd.';

export class RoleHeldDto implements RoleLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: roles })
  role: Role;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  schoolId: string | null;

  @ApiProperty({ type: String, nullable: true })
  schoolName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of a trust leader.' })
  trustId: string | null;

  @ApiProperty({ type: String, nullable: true })
  trustName: string | null;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The first day on which it no longer holds; null = for good.',
  })
  untilDate: string | null;

  @ApiProperty({ enum: ['future', 'current', 'ended'] })
  state: 'future' | 'current' | 'ended';
}

export class PersonDto implements PersonLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, nullable: true, description: 'null where you may not know it.' })
  email: string | null;

  @ApiProperty({ type: Boolean, description: 'Shut out, until somebody lets them in again.' })
  isDisabled: boolean;

  @ApiProperty({ type: RoleHeldDto, isArray: true })
  roles: RoleHeldDto[];
}

export class PeopleQueryDto extends ListQuery {
  @ApiPropertyOptional({ enum: roles })
  @IsOptional()
  @IsIn([...roles], { message: 'role is the name of a role.' })
  role?: Role;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'schoolId is the id of a school.' })
  schoolId?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'In the name, or for staff in the address.',
  })
  @IsOptional()
  @IsString({ message: 'search is a part of a name.' })
  @MaxLength(100, { message: 'search has 100 characters at most.' })
  search?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 366 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'endsWithinDays is a number of days.' })
  @Min(1, { message: 'endsWithinDays is at least 1.' })
  @Max(366, { message: 'endsWithinDays is 366 at most.' })
  endsWithinDays?: number;
}

export class NewRoleDto {
  @ApiProperty({ enum: rolesToGive })
  @IsIn([...rolesToGive], { message: 'role is one of the roles that an administrator may give.' })
  role: Role;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Needed for the roles of a school.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'schoolId is the id of a member school.' })
  schoolId?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description:
      'Of a trust leader: the trust, which schoolId of one of its schools names as well.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'trustId is the id of a trust with a member school.' })
  trustId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Today when left out.' })
  @IsOptional()
  @Matches(day, { message: `fromDate ${dayWords}` })
  fromDate?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The first day on which it no longer holds.',
  })
  @IsOptional()
  @Matches(day, { message: `untilDate ${dayWords}` })
  untilDate?: string;
}

export class NewPersonDto extends NewRoleDto {
  @ApiProperty({ type: String, maxLength: 120 })
  @IsString({ message: 'name is the person’s name.' })
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  name: string;

  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsString({ message: 'email is an e-mail address.' })
  @MaxLength(254, { message: 'email has 254 characters at most.' })
  email: string;
}
