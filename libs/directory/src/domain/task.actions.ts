import { Actions } from '@evenhand/kernel';

export const taskKinds = ['school_closed', 'school_merged', 'school_split'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskStatuses = ['open', 'done'] as const;
export type TaskStatus = (typeof taskStatuses)[number];
/** Of a merger or split: the school goes on as the other one, or they are two schools. */
export const taskChoices = ['continue', 'separate'] as const;
export type TaskChoice = (typeof taskChoices)[number];

/** A closure is looked after by the broker; whose history goes where the administrator decides. */
export const taskActions = {
  finish: { from: ['open'], to: 'done', by: ['broker', 'administrator'] },
  decide: { from: ['open'], to: 'done', by: ['administrator'] },
} as const satisfies Actions<TaskStatus>;
export type TaskAction = keyof typeof taskActions;
