import { DomainError, PersonActor, Role, roles } from '@evenhand/kernel';
import { taskActions, taskKinds, taskStatuses } from './task.actions.js';
import { actionOf, endTask } from './task.js';

const actor = (role: Role): PersonActor => ({
  kind: 'person',
  personId: 'p',
  partnershipId: 'q',
  schoolId: null,
  roles: [role],
  steppedUp: false,
});
const answer = { note: ' Seen to. ', choice: 'separate' } as const;

describe('tasks', () => {
  it.each(
    taskKinds.flatMap((kind) =>
      taskStatuses.flatMap((status) => roles.map((role) => [kind, status, role] as const)),
    ),
  )('of kind %s that are %s, ended by a %s', (kind, status, role) => {
    const by: readonly string[] = taskActions[actionOf(kind)].by;
    const may = by.includes(role) && status === 'open';
    const end = () => endTask({ kind, status }, answer, actor(role));
    if (!may) return expect(end).toThrow(DomainError);
    return expect(end()).toEqual({
      status: 'done',
      note: 'Seen to.',
      choice: kind === 'school_closed' ? null : 'separate',
    });
  });

  it('need a note, and a merger its choice', () => {
    const broker = actor('broker');
    const blank = { note: '  ' };
    expect(() => endTask({ kind: 'school_closed', status: 'open' }, blank, broker)).toThrow(
      /Write what was done/,
    );
    const open = { kind: 'school_merged', status: 'open' } as const;
    expect(() => endTask(open, { note: 'x' }, actor('administrator'))).toThrow(/Choose whether/);
    expect(() => endTask(open, answer, broker)).toThrow(/role may not decide/);
  });
});
