import {
  taskChoices,
  taskKinds,
  TaskLine,
  taskStatuses,
  type TaskChoice,
  type TaskKind,
  type TaskStatus,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';

export class TasksQuery extends ListQuery {
  @ApiPropertyOptional({ enum: taskStatuses })
  @IsOptional()
  @IsIn([...taskStatuses], { message: 'status is open or done.' })
  status?: TaskStatus;
}

export class EndTaskDto {
  @ApiProperty({ type: String, maxLength: 2000, description: 'What was done about it.' })
  @IsString({ message: 'note says what was done about it.' })
  @MaxLength(2000, { message: 'note has 2,000 characters at most.' })
  note: string;

  @ApiPropertyOptional({ enum: taskChoices, description: 'Needed for a merger or split.' })
  @IsOptional()
  @IsIn([...taskChoices], { message: 'choice is continue or separate.' })
  choice?: TaskChoice;

  @NamesNobodyProperty('note')
  namesNobody?: boolean;
}

const text = { type: String, nullable: true } as const;

export class TaskDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: taskKinds })
  kind: TaskKind;

  @ApiProperty({ enum: taskStatuses })
  status: TaskStatus;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: 'integer' })
  urn: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of a merger or split.' })
  otherUrn: number | null;

  @ApiProperty({ ...text, format: 'uuid' })
  otherId: string | null;

  @ApiProperty(text)
  otherName: string | null;

  @ApiProperty({ enum: taskChoices, nullable: true })
  choice: TaskChoice | null;

  @ApiProperty(text)
  note: string | null;

  @ApiProperty({ ...text, format: 'date-time' })
  doneAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export function taskDto(task: TaskLine): TaskDto {
  return {
    ...task,
    doneAt: task.doneAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
  };
}
