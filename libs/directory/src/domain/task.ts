import { Actor, invalid, step } from '@evenhand/kernel';
import { TaskAction, taskActions, TaskChoice, TaskKind, TaskStatus } from './task.actions.js';

export interface TaskAnswer {
  /** What was done about it, 1 to 2,000 characters. */
  note: string;
  choice?: TaskChoice | null;
}

/** The action that ends a task of this kind. */
export function actionOf(kind: TaskKind): TaskAction {
  return kind === 'school_closed' ? 'finish' : 'decide';
}

/** Ends a task. Throws `forbidden`, `conflict` or, without a note or a needed choice, `invalid`. */
export function endTask(
  task: { kind: TaskKind; status: TaskStatus },
  answer: TaskAnswer,
  actor: Actor,
): { status: TaskStatus; note: string; choice: TaskChoice | null } {
  const action = actionOf(task.kind);
  const status = step(taskActions, action, task.status, actor);
  const note = answer.note.trim();
  const choice = answer.choice ?? null;
  if (note === '' || note.length > 2000) {
    const message = 'Write what was done about it, in 2,000 characters at most.';
    throw invalid('no-note', message, [{ field: 'note', message }]);
  }
  if (action === 'decide' && choice === null) {
    const message = 'Choose whether the school continues as the other one.';
    throw invalid('no-choice', message, [{ field: 'choice', message }]);
  }
  return { status, note, choice: action === 'decide' ? choice : null };
}
