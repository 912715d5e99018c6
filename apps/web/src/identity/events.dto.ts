import { EventLine } from '@evenhand/identity';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class EventsQuery extends ListQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'An event such as identity.role-granted, or a whole context such as identity.',
  })
  @IsOptional()
  @IsString({ message: 'name is one event or context.' })
  @MaxLength(100, { message: 'name is one event or context.' })
  name?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 100,
    description: 'The id of what it was about.',
  })
  @IsOptional()
  @IsString({ message: 'subjectId is one id.' })
  @MaxLength(100, { message: 'subjectId is one id.' })
  subjectId?: string;
}

export class EventDto implements Omit<EventLine, 'occurredAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Its place in the chain of the partnership.' })
  seq: number;

  @ApiProperty({ type: String, example: 'identity.role-granted' })
  name: string;

  @ApiProperty({ type: String })
  subjectType: string;

  @ApiProperty({ type: String })
  subjectId: string;

  @ApiProperty({ type: String, description: 'A person’s name, or the job’s.' })
  by: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  personId: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt: string;

  @ApiProperty({ type: Object, description: 'Ids and codes, no names and no free text.' })
  data: Record<string, unknown>;

  @ApiProperty({
    type: String,
    description: 'SHA-256, in hex, of this row and the hash before it.',
  })
  hash: string;
}
