import {
  introduction,
  supporterFacts,
  type Introduction,
  type SupporterFacts,
} from '@evenhand/brokerage';
import { schoolsByIds } from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { Tx } from '@evenhand/platform';
import { needBrief, type NeedBrief } from '@evenhand/register';

export interface KnownIntroduction {
  introduction: Introduction;
  brief: NeedBrief | null;
  facts: SupporterFacts | null;
  /** The other school's name, once both have accepted. */
  otherSchool: string | null;
}

/** All that the acting school may know of an introduction now. @throws not-found when it was not told */
export async function readIntroduction(tx: Tx, id: string): Promise<KnownIntroduction> {
  const found = await introduction(tx, id);
  if (!found) throw notFound('introduction');
  const { side, needId, otherSchoolId } = found;
  const [other] = await schoolsByIds(tx, otherSchoolId === null ? [] : [otherSchoolId]);
  return {
    introduction: found,
    brief: side === 'supporter' ? await needBrief(tx, needId) : null,
    facts: side === 'school' ? await supporterFacts(tx, id) : null,
    otherSchool: other?.name ?? null,
  };
}
