import {
  addAssociate,
  AssociateDetails,
  draftTerms,
  publishTerms,
  saveTier,
  TermsKind,
} from '@evenhand/directory';
import { acting, Demonstration } from './demonstration.js';

/** What Lindmere's members agree to. Invented, and plain enough to be read in a minute. */
const texts: readonly { kind: TermsKind; body: string }[] = [
  {
    kind: 'commitments',
    body: `Every member gives as well as takes: at least one offer of support in each school year.
We answer introductions within ten school days, with yes, maybe or no and a reason.
We report honestly what was delivered and what changed, whether it went well or not.`,
  },
  {
    kind: 'data_sharing',
    body: `We share figures of the school with the partnership: numbers on roll, published results, and what we report about support.
We never share anything about a single pupil. Cohorts under the suppression threshold are left out.
The partnership shows our name to another school only once both schools have accepted.`,
  },
  {
    kind: 'privacy',
    body: `The partnership keeps the names and work addresses of the people who act for the school, and what they did here.
They can ask for a copy, and are forgotten when they no longer act for a member, as far as the law allows.`,
  },
  {
    kind: 'matching',
    body: `The needs and offers of the school may be matched with those of other members.
A possible supporter first reads a brief without our name. A broker decides about every proposal.
We can take this back at any time; it then holds from the next matching run on.`,
  },
];

const tiers = [
  {
    key: 'full',
    name: 'Full member',
    includes: 'Support by other schools, hubs, training days and the yearly review',
    yearlyPence: 95_000,
  },
  {
    key: 'small',
    name: 'Small school',
    includes: 'The same, for schools of fewer than 150 pupils',
    yearlyPence: 45_000,
  },
  {
    key: 'guest',
    name: 'Guest for a year',
    includes: 'Support by other schools; no hubs',
    yearlyPence: 0,
  },
] as const;

const associates: readonly AssociateDetails[] = [
  {
    ...{
      name: 'University of Lindmere, School of Education',
      kind: 'university',
      mayJoinHubs: true,
    },
    ...{ contactName: 'Olwen Sharrow', contactEmail: 'olwen.sharrow@university.lindmere.example' },
  },
  {
    ...{ name: 'Lindmere Reading Friends', kind: 'charity', mayJoinHubs: false },
    ...{ contactName: 'Bertram Oakes', contactEmail: 'bertram.oakes@reading.lindmere.example' },
  },
];

export interface Joining {
  /** Ids of the texts that a joining head accepts. */
  termsIds: string[];
  tierIds: Readonly<Record<'full' | 'small' | 'guest', string>>;
}

/** The partnership's texts, tiers and associate members, by its administrator. */
export async function seedJoining(story: Demonstration): Promise<Joining> {
  const { web, clock } = story;
  const administrator = acting(story, 'administrator', ['administrator']);
  return web.transaction(administrator, async (tx) => {
    const now = clock.now();
    const termsIds: string[] = [];
    for (const { kind, body } of texts) {
      await draftTerms(tx, administrator, { kind, body }, now);
      const { id } = await publishTerms(tx, administrator, { kind }, now);
      if (kind !== 'matching') termsIds.push(id);
    }
    const tierIds = { full: '', small: '', guest: '' };
    for (const { key, ...tier } of tiers) {
      const offered = { ...tier, fromDate: clock.today(), untilDate: null };
      tierIds[key] = (await saveTier(tx, administrator, offered, now)).id;
    }
    for (const associate of associates) await addAssociate(tx, administrator, associate, clock);
    return { termsIds, tierIds };
  });
}
