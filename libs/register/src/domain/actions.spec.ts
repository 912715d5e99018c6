import { may, reachable, roles, systemActor, type Actor } from '@evenhand/kernel';
import { needActions, needStatuses } from './need.actions.js';
import { offerActions, offerStatuses } from './offer.actions.js';

const actors: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [
    role,
    {
      kind: 'person',
      personId: 'p',
      partnershipId: 'x',
      schoolId: 's',
      roles: [role],
      steppedUp: false,
    },
  ]),
  ['system', systemActor('test', 'x')],
];

/** Every status x role in which the action is allowed, as `status:role`. */
function allowed<S extends string, A extends string>(
  table: Parameters<typeof may<S, A>>[0],
  action: A,
  statuses: readonly S[],
): string[] {
  return statuses.flatMap((status) =>
    actors
      .filter(([, actor]) => may(table, action, status, actor))
      .map(([role]) => `${status}:${role}`),
  );
}

describe('the states of an offer', () => {
  it('allow each action from its statuses to its roles, and nothing else', () => {
    const of = (action: keyof typeof offerActions) => allowed(offerActions, action, offerStatuses);
    expect(of('submit')).toEqual([
      'draft:headteacher',
      'draft:school_leader',
      'not_verified:headteacher',
      'not_verified:school_leader',
      'lapsed:headteacher',
      'lapsed:school_leader',
    ]);
    for (const action of ['verify', 'refuse'] as const)
      expect(of(action)).toEqual([
        'submitted:broker',
        'submitted:verifier',
        'submitted:administrator',
      ]);
    expect(of('pause')).toEqual(['verified:headteacher', 'verified:school_leader']);
    expect(of('resume')).toEqual(['paused:headteacher', 'paused:school_leader']);
    expect(of('lapse')).toEqual(['verified:system', 'paused:system']);
    expect(of('withdraw')).toHaveLength(6 * 4);
    expect(of('withdraw')).not.toContainEqual(expect.stringMatching(/^withdrawn:/));
  });

  it('can all be reached', () => {
    expect([...reachable(offerActions, 'draft')].sort()).toEqual([...offerStatuses].sort());
  });
});

describe('the states of a need', () => {
  it('allow each action from its statuses to its roles, and nothing else', () => {
    const of = (action: keyof typeof needActions) => allowed(needActions, action, needStatuses);
    expect(of('post')).toEqual(['draft:headteacher', 'draft:school_leader']);
    expect(of('open')).toEqual(['posted:broker', 'posted:administrator']);
    const staff = ['broker', 'administrator', 'system'];
    const by = (statuses: string[], who: string[]) =>
      statuses.flatMap((status) => who.map((role) => `${status}:${role}`));
    expect(of('propose')).toEqual(by(['open', 'proposed'], staff));
    expect(of('introduce')).toEqual(by(['proposed', 'introduced'], staff));
    for (const close of ['closeAsMet', 'closeAsPartlyMet', 'closeAsUnmet'] as const)
      expect(of(close)).toEqual(by(['supported'], staff));
    const parties = ['headteacher', 'school_leader', 'trust_leader', 'broker', 'hub_lead'];
    expect(of('support')).toEqual(
      by(['introduced', 'supported'], [...parties, 'administrator', 'system']),
    );
    expect(of('returnToOpen')).toEqual(
      by(['proposed', 'introduced', 'supported'], [...parties, 'administrator', 'system']),
    );
    expect(of('withdraw')).toHaveLength(5 * 4);
    expect(of('withdraw')).not.toContainEqual(expect.stringMatching(/^supported:/));
  });

  it('can all be reached', () => {
    expect([...reachable(needActions, 'draft')].sort()).toEqual([...needStatuses].sort());
  });
});
