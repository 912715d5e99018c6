import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EndTask, taskDetail, taskList } from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { EndTaskDto, taskDto, TaskDto, TasksQuery } from './tasks.dto.js';

@Controller('api/v1/tasks')
@ApiTags('tasks')
@Access({ roles: ['broker', 'administrator'] })
export class TasksApiController {
  constructor(
    private readonly database: Database,
    private readonly endTask: EndTask,
  ) {}

  /** What imports of the register ask of the partnership's staff, newest first. */
  @Get()
  @AnswersPage(TaskDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: TasksQuery,
  ): Promise<Page<TaskDto>> {
    return this.database.read(actor, async (tx) => {
      const { items, next } = await taskList(tx, query, query.status ?? null);
      return { items: items.map(taskDto), next };
    });
  }

  @Get(':id')
  @Answers(TaskDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<TaskDto> {
    return taskDto(await this.database.read(actor, (tx) => taskDetail(tx, id)));
  }

  /** Says what was done; a merger or split, which only an administrator decides, needs its choice. */
  @Post(':id/completion')
  @Answers(TaskDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') taskId: string,
    @Body() body: EndTaskDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<TaskDto> {
    await this.endTask.run(actor, { ...body, taskId, expectedVersion });
    return this.show(actor, taskId);
  }
}
