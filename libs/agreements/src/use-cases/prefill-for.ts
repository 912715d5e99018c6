import { calendarOfSchool, nextSchoolDay } from '@evenhand/directory';
import { fundList } from '@evenhand/funds';
import { measures, needsByIds } from '@evenhand/register';
import { Tx } from '@evenhand/platform';
import { DocumentParty } from '../domain/agreement-document.js';
import { DraftTerms } from '../domain/terms.js';
import { prefilledTerms } from './prefilled-terms.js';

/** A measure that any support can move and any school can take, where the library still has it. */
const firstMeasure = 'staff-confidence';

/** The first terms for a need: its days, the fund with the most money left, a measure to begin with. */
export async function prefillFor(
  tx: Tx,
  about: { partnershipId: string; needId: string; today: string },
  { supporter, supported }: { supporter: DocumentParty; supported: DocumentParty },
): Promise<DraftTerms> {
  const [need] = await needsByIds(tx, [about.needId]);
  const library = await measures(tx, about.partnershipId);
  const measure = library.find(({ code }) => code === firstMeasure) ?? library[0];
  const { items: funds } = await fundList(tx, { after: null, limit: 100 });
  const richest = [...funds].sort((a, b) => b.availablePence - a.availablePence)[0];
  const terms = prefilledTerms({
    title: `Support from ${supporter.name} for ${supported.name}`.slice(0, 120),
    today: about.today,
    fundId: richest?.fundId ?? '',
    days: need?.days ?? null,
    outcome: measure
      ? {
          measureCode: measure.code,
          label: measure.name,
          unit: measure.unit,
          direction: measure.direction,
        }
      : null,
  });
  // what falls due does so on a day when the supporter has school; the broker may say otherwise
  const calendar = await calendarOfSchool(tx, about.partnershipId, supporter.schoolId);
  const onSchoolDay = <Term extends { dueOn: string }>(term: Term): Term => ({
    ...term,
    dueOn: nextSchoolDay(term.dueOn, calendar).date,
  });
  const { milestones, reviewPoints } = terms;
  return {
    ...terms,
    milestones: milestones.map(onSchoolDay),
    reviewPoints: reviewPoints.map(onSchoolDay),
  };
}
