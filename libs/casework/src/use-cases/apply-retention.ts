import { randomUUID } from 'node:crypto';
import { SystemActor } from '@evenhand/kernel';
import { addMonths, record, RetentionRule, Tx, zone } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { isFree, peopleRule } from '../domain/retention.js';
import { liveHolds } from '../reads/legal-holds.js';
import { monthsOf } from '../reads/retention-rules.js';

const batch = 1000;
/** A sweep that finds more goes on the next day: it must not hold its transaction for long. */
const mostBatches = 20;
const mostForeseen = 10_000;

export interface OutlookLine {
  rule: string;
  months: number;
  count: number;
}

/** Step: carries out every rule for the partnership that the job acts for; one event, each row noted. */
export async function applyRetention(
  tx: Tx,
  actor: SystemActor,
  rules: readonly RetentionRule[],
  now: Date,
  today: string,
): Promise<Record<string, number>> {
  const months = await monthsOf(tx, rules);
  const sweepId = randomUUID();
  const removed: { rule: RetentionRule; ids: string[] }[] = [];
  for (const rule of rules) {
    const cutoff = before(today, months.get(rule.code) ?? rule.months);
    const ids = await applyRule(tx, rule, cutoff, now);
    if (ids.length > 0) removed.push({ rule, ids });
  }
  const counts = Object.fromEntries(removed.map(({ rule, ids }) => [rule.code, ids.length]));
  if (removed.length > 0) {
    await keepSweep(tx, actor, sweepId, counts, now);
    for (const { rule, ids } of removed) await keepRemovals(tx, actor, sweepId, rule, ids);
    await record(tx, actor, {
      name: 'casework.retention-applied',
      subject: { type: 'retention-sweep', id: sweepId },
      data: counts,
    });
  }
  return counts;
}

async function applyRule(tx: Tx, rule: RetentionRule, cutoff: Date, now: Date): Promise<string[]> {
  const holds = await liveHolds(tx);
  const done: string[] = [];
  for (let round = 0; round < mostBatches; round++) {
    const rows = await rule.due(tx, cutoff, batch);
    const ids = rows.filter((row) => isFree(row, holds)).map(({ id }) => id);
    if (ids.length === 0) break;
    await rule.apply(tx, ids, now);
    done.push(...ids);
    if (rows.length < batch) break;
  }
  return done;
}

async function keepSweep(
  tx: Tx,
  actor: SystemActor,
  sweepId: string,
  counts: Record<string, number>,
  now: Date,
): Promise<void> {
  await tx.query(
    'INSERT INTO casework.retention_sweep (id, partnership_id, swept_at, counts) VALUES ($1, $2, $3, $4)',
    [sweepId, actor.partnershipId, now, JSON.stringify(counts)],
  );
}

async function keepRemovals(
  tx: Tx,
  actor: SystemActor,
  sweepId: string,
  rule: RetentionRule,
  ids: readonly string[],
): Promise<void> {
  const rows = rule.isCountedOnly ? ['all'] : ids;
  await tx.query(
    `INSERT INTO casework.retention_removal (sweep_id, partnership_id, rule, subject_id, amount)
     SELECT $1, $2, $3, s, $5 FROM unnest($4::text[]) s`,
    [sweepId, actor.partnershipId, rule.code, rows, rule.isCountedOnly ? ids.length : 1],
  );
}

/** Step: what would go until the end of this month, by the same rules, without removing anything. */
export async function foreseeRetention(
  tx: Tx,
  actor: SystemActor,
  rules: readonly RetentionRule[],
  now: Date,
  today: string,
): Promise<void> {
  const untilOn = DateTime.fromISO(today, { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');
  const months = await monthsOf(tx, [...rules, peopleRule]);
  const holds = await liveHolds(tx);
  const lines: OutlookLine[] = [];
  for (const rule of rules) {
    const kept = months.get(rule.code) ?? rule.months;
    const rows = await rule.due(tx, before(untilOn, kept), mostForeseen);
    const count = rows.filter((row) => isFree(row, holds)).length;
    lines.push({ rule: rule.code, months: kept, count });
  }
  const kept = months.get(peopleRule.code) ?? peopleRule.months;
  const gone = await peopleGone(tx, kept, untilOn, mostForeseen);
  lines.push({ rule: peopleRule.code, months: kept, count: gone.length });
  await tx.query(
    `INSERT INTO casework.retention_outlook (partnership_id, worked_out_at, until_on, lines) VALUES ($1, $2, $3, $4)
     ON CONFLICT (partnership_id) DO UPDATE SET worked_out_at = $2, until_on = $3, lines = $4`,
    [actor.partnershipId, now, untilOn, JSON.stringify(lines)],
  );
}

export async function peopleGone(
  tx: Tx,
  months: number,
  onDate: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'SELECT id FROM casework.people_gone($1, $2, $3) AS id',
    [months, onDate, limit],
  );
  return rows.map(({ id }) => id);
}

/** The London midnight so many months ago: what lies before it is due. */
function before(day: string, months: number): Date {
  return DateTime.fromISO(addMonths(day, -months), { zone }).toJSDate();
}
