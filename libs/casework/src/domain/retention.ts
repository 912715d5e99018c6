import { conflict, invalid } from '@evenhand/kernel';

/** People who hold no role any more: erased, not deleted. It reaches over partnerships, so it has its own way. */
export const peopleRule = {
  code: 'people',
  what: 'Names and addresses of people who hold no role any more',
  after: 'the day their last role ended, here or elsewhere',
  then: 'pseudonymised',
  months: 24,
  floorMonths: 6,
  source: 'Two years, so that questions about last year’s decisions find their author',
} as const;

export interface RuleTimes {
  code: string;
  floorMonths: number;
}

/** An administrator keeps longer or shorter, never below the floor, and says why. */
export function assertMonths(rule: RuleTimes, months: number, reason: string): void {
  if (!Number.isInteger(months) || months > 1200) {
    const message = 'Give a whole number of months, up to 1200.';
    throw invalid('not-months', message, [{ field: 'months', message }]);
  }
  if (months < rule.floorMonths) {
    const message = `This has to be kept for at least ${rule.floorMonths} months.`;
    throw invalid('below-the-floor', message, [{ field: 'months', message }]);
  }
  if (reason.trim() === '') {
    const message = 'Say why: it stays on record.';
    throw invalid('reason-missing', message, [{ field: 'reason', message }]);
  }
}

export interface Hold {
  personId: string | null;
  schoolId: string | null;
  liftedAt: Date | null;
}

/** A row of which no school and no person is under a live hold. */
export function isFree(
  row: { schoolIds: readonly string[]; personIds: readonly string[] },
  holds: readonly Hold[],
): boolean {
  return !holds.some(
    ({ personId, schoolId, liftedAt }) =>
      liftedAt === null &&
      ((personId !== null && row.personIds.includes(personId)) ||
        (schoolId !== null && row.schoolIds.includes(schoolId))),
  );
}

export function assertLiftable(hold: Hold): void {
  if (hold.liftedAt !== null) throw conflict('lifted-already', 'This hold was lifted already.');
}
