import { actionOf, taskActions, TaskLine, TaskStatus, taskStatuses } from '@evenhand/directory';
import { may, Page, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { queryText } from './query-text.js';

type TaskView = TaskLine & { href: string; what: string };

export interface TasksPage extends PageModel {
  tasks: TaskView[];
  next: string | null;
  pagerQuery: string;
  filters: { text: string; href: string; isCurrent: boolean }[];
}

export interface TaskPage extends PageModel {
  task: TaskView;
  schoolHref: string;
  otherHref: string | null;
  mayEnd: boolean;
  /** Only the administrator decides a merger or split; others are told so. */
  waitsForAdministrator: boolean;
  choices: { value: string; text: string; hint: { text: string } }[];
  chosen: string | null;
  values: Record<string, unknown>;
}

/** What is done is shown when asked for; everything else in the address means the open ones. */
export function readTaskStatus(value: unknown): TaskStatus {
  const text = queryText(value);
  return taskStatuses.find((status) => status === text) ?? 'open';
}

export function tasksPage({ items, next }: Page<TaskLine>, shown: TaskStatus): TasksPage {
  return {
    title: 'Tasks',
    tasks: items.map(viewOf),
    next,
    pagerQuery: `status=${shown}&`,
    filters: taskStatuses.map((status) => ({
      text: status === 'open' ? 'To do' : 'Done',
      href: `/tasks?status=${status}`,
      isCurrent: status === shown,
    })),
  };
}

export function taskPage(
  task: TaskLine,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): TaskPage {
  const view = viewOf(task);
  const action = actionOf(task.kind);
  const mayEnd = may(taskActions, action, task.status, actor);
  const choices = action === 'decide' ? choicesOf(task) : [];
  return {
    title: view.what,
    breadcrumbs: [{ text: 'Tasks', href: '/tasks' }, { text: view.what }],
    task: view,
    schoolHref: `/schools/${task.schoolId}`,
    otherHref: task.otherId === null ? null : `/schools/${task.otherId}`,
    mayEnd,
    waitsForAdministrator: action === 'decide' && task.status === 'open' && !mayEnd,
    choices,
    chosen: choices.find(({ value }) => value === task.choice)?.text ?? null,
    values,
  };
}

function viewOf(task: TaskLine): TaskView {
  return { ...task, href: `/tasks/${task.id}`, what: whatOf(task) };
}

function whatOf(task: TaskLine): string {
  if (task.kind === 'school_closed') return `${task.schoolName} has closed`;
  const other = otherOf(task);
  return task.kind === 'school_merged'
    ? `${task.schoolName} was merged into ${other}`
    : `${task.schoolName} was split; ${other} came of it`;
}

function otherOf(task: TaskLine): string {
  return task.otherName ?? `the school with URN ${task.otherUrn}`;
}

function choicesOf(task: TaskLine): TaskPage['choices'] {
  const other = otherOf(task);
  return [
    {
      value: 'continue',
      text: `${task.schoolName} continues as ${other}`,
      hint: {
        text: 'Its membership, history, offers and agreements go on under the new URN, from the next import of the register on.',
      },
    },
    {
      value: 'separate',
      text: `${other} is another school`,
      hint: { text: 'What the old school did stays with it. The other one can be invited.' },
    },
  ];
}
