import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const dayWords = 'is a date, yyyy-mm-dd.';

class ReasonDto {
  @ApiProperty({ type: String, maxLength: 300, description: 'The person reads it.' })
  @IsString({ message: 'reason says why, in words that the person reads.' })
  @MaxLength(300, { message: 'reason has 300 characters at most.' })
  reason: string;
}

export class RoleChangeDto extends ReasonDto {
  @ApiProperty({ type: String, format: 'date', description: 'Stays once the role has begun.' })
  @Matches(day, { message: `fromDate ${dayWords}` })
  fromDate: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The first day on which it no longer holds; for good when left out.',
  })
  @IsOptional()
  @Matches(day, { message: `untilDate ${dayWords}` })
  untilDate?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Another school: the role ends at the first one today and goes on at this one.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'schoolId is the id of a member school.' })
  schoolId?: string;
}

export class AddressCorrectionDto extends ReasonDto {
  @ApiProperty({ type: String, maxLength: 254 })
  @IsString({ message: 'email is an e-mail address, like name@school.example.' })
  @MaxLength(254, { message: 'email has 254 characters at most.' })
  email: string;
}

export class HandOverDto extends ReasonDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Who takes over; known here already.' })
  @IsUUID('all', { message: 'toPersonId is the id of a person of the partnership.' })
  toPersonId: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description:
      'The first day of the one and the first without it for the other; today when left out.',
  })
  @IsOptional()
  @Matches(day, { message: `onDate ${dayWords}` })
  onDate?: string;
}

export class RoleEndDto extends ReasonDto {
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The first day on which it no longer holds; today, so at once, when left out.',
  })
  @IsOptional()
  @Matches(day, { message: `onDate ${dayWords}` })
  onDate?: string;
}
