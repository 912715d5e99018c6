import { PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { placeValue } from './acting-as.page.js';
import { CountedTrust, trustCountKinds } from './trust-counts.js';

interface SchoolRow {
  /** What the form that chooses the school sends, and its id on the page. */
  place: string;
  form: string;
  name: string;
  isActedFor: boolean;
  counts: { text: string; href: string; count: number }[];
}

export interface TrustsPage extends PageModel {
  headings: string[];
  trusts: { name: string; partnershipName: string; schools: SchoolRow[] }[];
}

export function trustsPage(actor: PersonActor, trusts: readonly CountedTrust[]): TrustsPage {
  return {
    title: trusts.length === 1 && trusts[0]?.trustName ? trusts[0].trustName : 'Your trusts',
    headings: trustCountKinds.map(({ text }) => text),
    trusts: trusts.map(({ trustName, partnershipName, partnershipId, schools }) => ({
      name: trustName ?? 'Schools without a trust',
      partnershipName,
      schools: schools.map(({ id, name, counts }) => ({
        place: placeValue({ partnershipId, schoolId: id }),
        form: `act-${id}`,
        name,
        isActedFor: actor.schoolId === id && actor.partnershipId === partnershipId,
        counts: trustCountKinds.map(({ key, text, href }) => ({ text, href, count: counts[key] })),
      })),
    })),
  };
}
