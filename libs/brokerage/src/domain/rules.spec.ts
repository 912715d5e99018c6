import { may, reachable, roles, systemActor, type Actor } from '@evenhand/kernel';
import { answerProposal } from './answer.js';
import { pairKey, pairRefusal, type PairRules } from './pair-rules.js';
import { liveStatuses, proposalActions, proposalStatuses } from './proposal.actions.js';
import { weekOf } from './week.js';

const person = (role: (typeof roles)[number]): Actor => ({
  kind: 'person',
  personId: 'p',
  partnershipId: 'x',
  schoolId: 's',
  roles: [role],
  steppedUp: false,
});
const actors: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, person(role)]),
  ['system', systemActor('test', 'x')],
];

describe('the states of a proposal', () => {
  const allowed = (action: keyof typeof proposalActions): string[] =>
    proposalStatuses.flatMap((status) =>
      actors
        .filter(([, actor]) => may(proposalActions, action, status, actor))
        .map(([role]) => `${status}:${role}`),
    );

  it('allow each action from its statuses to its roles, and nothing else', () => {
    expect(allowed('approve')).toEqual(['proposed:broker', 'proposed:administrator']);
    expect(allowed('introduce')).toEqual([
      'approved:broker',
      'approved:administrator',
      'approved:system',
    ]);
    expect(allowed('reject')).toEqual([
      'proposed:broker',
      'proposed:administrator',
      'approved:broker',
      'approved:administrator',
    ]);
    for (const action of ['acceptAsSupporter', 'declineAsSupporter'] as const)
      expect(allowed(action)).toEqual(['introduced:headteacher', 'introduced:school_leader']);
    for (const action of ['acceptAsSchool', 'declineAsSchool'] as const)
      expect(allowed(action)).toEqual([
        'accepted_by_supporter:headteacher',
        'accepted_by_supporter:school_leader',
      ]);
    expect(allowed('expire')).toEqual(['introduced:system', 'accepted_by_supporter:system']);
    expect(allowed('agree').every((one) => one.startsWith('accepted_by_school:'))).toBe(true);
    expect(allowed('withdraw')).toHaveLength(liveStatuses.length * 3);
  });

  it('can all be reached', () => {
    expect([...reachable(proposalActions, 'proposed')].sort()).toEqual(
      [...proposalStatuses].sort(),
    );
  });
});

describe('an answer', () => {
  const head = person('headteacher');
  const given = (answer: 'yes' | 'maybe' | 'no', code: string | null = null) => ({
    answer,
    code,
    note: '',
  });

  it('moves the proposal on, leaves it, or ends it', () => {
    const introduced = { status: 'introduced' as const };
    expect(answerProposal(introduced, head, 'supporter', given('yes'))).toBe(
      'accepted_by_supporter',
    );
    expect(answerProposal(introduced, head, 'supporter', given('maybe', 'dates'))).toBe(
      'introduced',
    );
    expect(answerProposal(introduced, head, 'supporter', given('no', 'too-far'))).toBe('declined');
    const accepted = { status: 'accepted_by_supporter' as const };
    expect(answerProposal(accepted, head, 'school', given('yes'))).toBe('accepted_by_school');
  });

  it('needs its reason, its turn and its role', () => {
    const introduced = { status: 'introduced' as const };
    for (const bad of [given('no'), given('no', 'prefer-another'), given('maybe', 'too-far')])
      expect(() => answerProposal(introduced, head, 'supporter', bad)).toThrow('problem');
    expect(() => answerProposal(introduced, head, 'school', given('yes'))).toThrow('has to be');
    expect(() => answerProposal(introduced, person('broker'), 'supporter', given('yes'))).toThrow(
      'role',
    );
  });
});

describe('two schools', () => {
  const none: PairRules = {
    sameTrust: new Set(),
    federation: new Set(),
    excluded: new Set(),
    excludes: new Set(),
    waived: new Set(),
    withoutConsent: new Set(),
    members: null,
    competitors: new Set(),
    notToContact: new Set(),
  };
  const need = {
    schoolId: 'b',
    excludedSchoolIds: ['z'],
    consentsToMatching: true,
    disclosure: 'anonymised',
  };
  const offer = { schoolId: 'a', consentsToMatching: true };
  const key = new Set([pairKey('b', 'a')]);

  it('are refused for the first rule that they break, by name', () => {
    expect(pairRefusal(none, need, offer)).toBeNull();
    expect(pairRefusal(none, need, { ...offer, schoolId: 'b' })).toBe('own-school');
    expect(pairRefusal({ ...none, sameTrust: key }, need, offer)).toBe('same-trust');
    expect(pairRefusal({ ...none, federation: key }, need, offer)).toBe('federation');
    expect(pairRefusal({ ...none, excluded: key }, need, offer)).toBe('excluded');
    expect(pairRefusal(none, need, { ...offer, schoolId: 'z' })).toBe('excluded-by-need');
    expect(pairRefusal({ ...none, competitors: key }, need, offer)).toBe('competitor');
    expect(pairRefusal({ ...none, notToContact: new Set(['a']) }, need, offer)).toBe(
      'do-not-contact',
    );
    expect(pairRefusal({ ...none, members: new Set(['b']) }, need, offer)).toBe('not-a-member');
    expect(pairRefusal({ ...none, members: new Set(['a', 'b']) }, need, offer)).toBeNull();
    for (const school of ['a', 'b']) {
      const withoutConsent = new Set([school]);
      expect(pairRefusal({ ...none, withoutConsent }, need, offer)).toBe('consent');
    }
    expect(pairRefusal(none, { ...need, consentsToMatching: false }, offer)).toBe('consent');
    expect(pairRefusal(none, { ...need, disclosure: 'broker_only' }, offer)).toBe('consent');
    expect(pairRefusal(none, need, { ...offer, consentsToMatching: false })).toBe('consent');
  });
});

describe('a competitor that a school lets be asked for one need', () => {
  const key = new Set([pairKey('b', 'a')]);
  const rules: PairRules = {
    ...{ sameTrust: new Set(), federation: new Set(), notToContact: new Set(), members: null },
    ...{ excluded: new Set(), excludes: new Set(), withoutConsent: new Set() },
    ...{ competitors: key, waived: new Set(['n1 a']) },
  };
  const need = {
    ...{ id: 'n1', schoolId: 'b', excludedSchoolIds: [] },
    ...{ consentsToMatching: true, disclosure: 'anonymised' },
  };
  const offer = { schoolId: 'a', consentsToMatching: true };

  it('may be, by the rule and by the school’s own exclusion, and for no other need', () => {
    expect(pairRefusal(rules, need, offer)).toBeNull();
    expect(pairRefusal(rules, { ...need, id: 'n2' }, offer)).toBe('competitor');
    const own = { ...rules, excluded: key, excludes: new Set(['b a']) };
    expect(pairRefusal(own, need, offer)).toBeNull();
    expect(pairRefusal({ ...own, waived: new Set<string>() }, need, offer)).toBe('excluded');
  });

  it('may not be against the other school’s own exclusion, nor what the need names', () => {
    const theirs = { ...rules, excluded: key, excludes: new Set(['b a', 'a b']) };
    expect(pairRefusal(theirs, need, offer)).toBe('excluded');
    const named = { ...need, excludedSchoolIds: ['a'] };
    expect(pairRefusal(rules, named, offer)).toBe('excluded-by-need');
    expect(pairRefusal({ ...rules, federation: key }, need, offer)).toBe('federation');
  });
});

describe('weeks', () => {
  it('begin on Monday, across years and summer time', () => {
    expect(weekOf('1970-01-05')).toBe(0);
    expect(weekOf('2026-11-22') + 1).toBe(weekOf('2026-11-23'));
    expect(weekOf('2026-11-23')).toBe(weekOf('2026-11-29'));
    expect(weekOf('2026-12-31')).toBe(weekOf('2027-01-01'));
  });
});
