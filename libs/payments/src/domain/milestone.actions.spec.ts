import { may, PersonActor, reachable, Role, roles, step, systemActor } from '@evenhand/kernel';
import { milestoneActions, MilestoneAction, milestoneStatuses } from './milestone.actions.js';
import { payeeActions, payeeStatuses } from './payee.actions.js';

const by = (role: Role): PersonActor => ({
  ...{ kind: 'person', personId: 'p', partnershipId: 'x', schoolId: null, steppedUp: false },
  roles: [role],
});
const school: Role[] = ['headteacher', 'school_leader', 'hub_lead'];
const desk: Role[] = ['broker', 'administrator'];
const officer: Role[] = ['finance_officer'];
const assessed = ['assessed_met', 'assessed_partially_met', 'assessed_not_met'];

/** Written out by hand from DESIGN 4, not read from the table. */
const allowed: Record<MilestoneAction, { from: string[]; by: (Role | 'system')[] }> = {
  fallDue: { from: ['planned'], by: ['system'] },
  claim: { from: ['due', 'returned'], by: school },
  assessAsMet: { from: ['claimed', ...assessed, 'withheld'], by: desk },
  assessAsPartiallyMet: { from: ['claimed', ...assessed, 'withheld'], by: desk },
  assessAsNotMet: { from: ['claimed', ...assessed, 'withheld'], by: desk },
  approve: { from: ['assessed_met', 'assessed_partially_met'], by: desk },
  return: { from: ['claimed', ...assessed, 'withheld'], by: desk },
  returnApproved: { from: ['approved'], by: officer },
  withhold: { from: ['assessed_partially_met', 'assessed_not_met'], by: desk },
  forfeit: { from: ['assessed_not_met', 'withheld'], by: desk },
  authorise: { from: ['approved'], by: officer },
  instruct: { from: ['authorised'], by: ['system'] },
  recordPaid: { from: ['instructed', 'needs_checking'], by: ['system'] },
  stopForChecking: { from: ['instructed'], by: ['system'] },
  confirmPaid: { from: ['needs_checking'], by: officer },
  sendAgain: { from: ['needs_checking'], by: officer },
  reconcile: { from: ['paid'], by: ['system'] },
};
const actions = Object.keys(allowed) as MilestoneAction[];

describe('milestone actions', () => {
  it('lists every action', () => {
    expect(Object.keys(milestoneActions).sort()).toEqual([...actions].sort());
  });

  describe.each(actions)('%s', (action) => {
    it.each(milestoneStatuses)('from %s, by every role', (status) => {
      for (const role of [...roles, 'system'] as const) {
        const actor = role === 'system' ? systemActor('s', 'x') : by(role);
        const isAllowed =
          allowed[action].from.includes(status) && allowed[action].by.includes(role);
        expect([role, may(milestoneActions, action, status, actor)]).toEqual([role, isAllowed]);
        const stepping = () => step(milestoneActions, action, status, actor);
        if (isAllowed) expect(stepping()).toBe(milestoneActions[action].to);
        else expect(stepping).toThrow();
      }
    });
  });

  it('reaches every status, and leaves none of the money states backwards', () => {
    expect([...reachable(milestoneActions, 'planned')].sort()).toEqual(
      [...milestoneStatuses].sort(),
    );
    expect([...reachable(milestoneActions, 'paid')].sort()).toEqual(['paid', 'reconciled']);
    expect([...reachable(milestoneActions, 'authorised')].sort()).toEqual(
      ['authorised', 'instructed', 'needs_checking', 'paid', 'reconciled'].sort(),
    );
    expect([...reachable(payeeActions, 'proposed')].sort()).toEqual([...payeeStatuses].sort());
  });
});
