import { type ActingPerson } from '@evenhand/identity';
import { type Power, powers, type Role, roles } from '@evenhand/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;

class ActingRoleDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: roles })
  role: Role;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  untilDate: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Comes with the lead of this trust.' })
  trustName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Lent by the head.' })
  delegationId: string | null;

  @ApiProperty({
    enum: powers,
    isArray: true,
    nullable: true,
    description: 'null = the whole role.',
  })
  powers: Power[] | null;

  @ApiProperty({ type: 'integer', nullable: true })
  signLimitPence: number | null;
}

export class ActingPersonDto implements ActingPerson {
  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: ActingRoleDto, isArray: true })
  roles: ActingRoleDto[];
}

export class NewLeaderDto {
  @ApiProperty({ type: String, maxLength: 120 })
  @IsString({ message: 'name is the person’s name.' })
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  name: string;

  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsString({ message: 'email is an e-mail address.' })
  @MaxLength(254, { message: 'email has 254 characters at most.' })
  email: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @Matches(day, { message: 'fromDate is a date, yyyy-mm-dd.' })
  fromDate?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @Matches(day, { message: 'untilDate is a date, yyyy-mm-dd.' })
  untilDate?: string;
}
