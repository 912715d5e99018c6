import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EndTask, taskDetail, taskList } from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { EndTaskForm } from './tasks.form.js';
import { readTaskStatus, taskPage, tasksPage } from './tasks.page.js';
import type { TaskPage, TasksPage } from './tasks.page.js';

@Controller('tasks')
@ApiExcludeController()
@Access({ roles: ['broker', 'administrator'] })
export class TasksController {
  constructor(
    private readonly database: Database,
    private readonly endTask: EndTask,
  ) {}

  @Get()
  @Page('directory/tasks')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('status') status: unknown,
    @Query('after') after: unknown,
  ): Promise<TasksPage> {
    const shown = readTaskStatus(status);
    const page = { after: typeof after === 'string' ? after : null, limit: 25 };
    return this.database.read(actor, async (tx) =>
      tasksPage(await taskList(tx, page, shown), shown),
    );
  }

  @Get(':id')
  @Page('directory/task')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<TaskPage> {
    return this.page(actor, id, {});
  }

  @Post(':id/completion')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') taskId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EndTaskForm, body, {
      template: 'directory/task',
      page: (values) => this.page(actor, taskId, values),
      work: async (form) => {
        await this.endTask.run(actor, { ...form, taskId });
        return redirect('/tasks', 'The task is done.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<TaskPage> {
    return this.database.read(actor, async (tx) =>
      taskPage(await taskDetail(tx, id), actor, values),
    );
  }
}
