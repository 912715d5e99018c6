import { notFound } from '@evenhand/kernel';
import { isUuid, RetentionRule, Tx } from '@evenhand/platform';
import { peopleRule } from '../domain/retention.js';

/** What a page says of a rule, with the partnership's own time. */
export interface RetentionLine {
  code: string;
  what: string;
  after: string;
  then: 'deleted' | 'pseudonymised';
  months: number;
  usualMonths: number;
  floorMonths: number;
  source: string;
  /** Why the partnership decided otherwise; null where it did not. */
  reason: string | null;
  /** How many go until the end of the month; null while nobody has worked it out. */
  foreseen: number | null;
}

export interface RetentionOverview {
  rules: RetentionLine[];
  workedOutAt: Date | null;
  untilOn: string | null;
  sweeps: { id: string; sweptAt: Date; counts: Record<string, number> }[];
}

type Described = Omit<RetentionRule, 'due' | 'apply'>;

/** The months of each rule here: the partnership's, else the usual ones. */
export async function monthsOf(
  tx: Tx,
  rules: readonly Pick<Described, 'code' | 'months'>[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ rule: string; months: number }[]>(
    'SELECT rule, months FROM casework.retention_setting WHERE partnership_id = platform.current_partnership()',
  );
  const own = new Map(rows.map(({ rule, months }) => [rule, months]));
  return new Map(rules.map(({ code, months }) => [code, own.get(code) ?? months]));
}

/** The rules as an administrator sees them: times, what goes this month, what went. */
export async function retentionOverview(
  tx: Tx,
  rules: readonly RetentionRule[],
): Promise<RetentionOverview> {
  const settings = await tx.query<{ rule: string; months: number; reason: string }[]>(
    `SELECT rule, months, reason FROM casework.retention_setting
      WHERE partnership_id = platform.current_partnership()`,
  );
  const [outlook] = await tx.query<
    { workedOutAt: Date; untilOn: string; lines: { rule: string; count: number }[] }[]
  >(
    `SELECT worked_out_at AS "workedOutAt", until_on::text AS "untilOn", lines FROM casework.retention_outlook
      WHERE partnership_id = platform.current_partnership()`,
  );
  const described: readonly Described[] = [...rules, peopleRule];
  return {
    rules: described.map((rule) => {
      const own = settings.find((setting) => setting.rule === rule.code);
      const { code, what, after, then, floorMonths, source } = rule;
      return {
        ...{ code, what, after, then, floorMonths, source, usualMonths: rule.months },
        months: own?.months ?? rule.months,
        reason: own?.reason ?? null,
        foreseen: outlook?.lines.find((line) => line.rule === code)?.count ?? null,
      };
    }),
    workedOutAt: outlook?.workedOutAt ?? null,
    untilOn: outlook?.untilOn ?? null,
    sweeps: await tx.query(
      `SELECT id, swept_at AS "sweptAt", counts FROM casework.retention_sweep
        WHERE partnership_id = platform.current_partnership() ORDER BY swept_at DESC, id LIMIT 30`,
    ),
  };
}

export interface SweepDetail {
  sweptAt: Date;
  removals: { rule: string; subjectId: string; amount: number }[];
}

/** What one sweep removed, by id. Throws `not-found`. */
export async function retentionSweep(tx: Tx, id: string): Promise<SweepDetail> {
  const [sweep] = isUuid(id)
    ? await tx.query<{ sweptAt: Date }[]>(
        'SELECT swept_at AS "sweptAt" FROM casework.retention_sweep WHERE id = $1',
        [id],
      )
    : [];
  if (!sweep) throw notFound('sweep');
  const removals = await tx.query<SweepDetail['removals']>(
    `SELECT rule, subject_id AS "subjectId", amount FROM casework.retention_removal WHERE sweep_id = $1
      ORDER BY rule, subject_id LIMIT 5000`,
    [id],
  );
  return { sweptAt: sweep.sweptAt, removals };
}
