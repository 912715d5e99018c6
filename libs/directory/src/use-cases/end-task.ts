import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Task } from '../data/task.entity.js';
import { endTask, TaskAnswer } from '../domain/task.js';

export interface TaskToEnd extends TaskAnswer {
  taskId: string;
  /** From `If-Match`; a task that changed since is refused. */
  expectedVersion?: number;
}

/** Says what was done about a task. What was chosen for a merger or split the next import carries out. */
@Injectable()
export class EndTask {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: TaskToEnd): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const task = await lockById(tx, Task, input.taskId, input.expectedVersion);
      Object.assign(task, endTask(task, input, actor), {
        doneAt: this.clock.now(),
        doneBy: actor.kind === 'person' ? actor.personId : null,
      });
      await tx.save(task);
      await record(tx, actor, {
        name: 'directory.task-done',
        subject: { type: 'task', id: task.id },
        data: { kind: task.kind, schoolId: task.schoolId, choice: task.choice },
      });
      return { id: task.id };
    });
  }
}
