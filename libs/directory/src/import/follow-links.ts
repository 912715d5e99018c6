import { Actor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { Findings } from './findings.js';
import { RaisedTask, raisedColumns, recordRaised } from './raise-tasks.js';

export interface Followed {
  /** Schools that go on under another URN, with all that hangs on them. */
  continued: number;
  /** Old URNs that now find the school which has a later one. */
  aliases: number;
  /** Mergers and splits of members that somebody has to decide. */
  asked: number;
  /** Links of which the register knows a school at one end only, or at none: tried again next time. */
  waiting: number;
}

interface Following {
  importId: string;
  now: Date;
  findings: Findings;
}

/**
 * Follows the links that can be followed: after an import of links, and again after each import of
 * establishments, as either file may be ahead of the other (DATA 2, acceptance list 6).
 */
export async function followLinks(tx: Tx, actor: Actor, following: Following): Promise<Followed> {
  // the transaction has just written what these joins read
  await tx.query('SELECT directory.measure_register()');
  let continued = 0;
  let aliases = 0;
  // chains of conversions: each round joins what the one before has made neighbours
  for (let isDone = false; !isDone;) {
    const joined = await continueSchools(tx, following);
    const found = await addAliases(tx);
    continued += joined;
    aliases += found;
    isDone = joined + found === 0;
  }
  await reportRefused(tx, following);
  await tx.query(
    `UPDATE directory.urn_link l SET state = 'followed' FROM directory.school_urn p, directory.school_urn s
      WHERE l.state <> 'followed' AND p.urn = l.predecessor AND s.urn = l.successor AND p.school_id = s.school_id`,
  );
  if (continued > 0) await endClosureTasks(tx, actor, following);
  const asked = await askAboutLinks(tx, actor, following);
  const [row] = await tx.query<{ waiting: number }[]>(
    `SELECT count(*)::integer AS waiting FROM directory.urn_link l WHERE l.state = 'held' AND l.kind <> 'unclear'
        AND (NOT EXISTS (SELECT FROM directory.school_urn WHERE urn = l.predecessor)
          OR NOT EXISTS (SELECT FROM directory.school_urn WHERE urn = l.successor))`,
  );
  return { continued, aliases, asked, waiting: row?.waiting ?? 0 };
}

/** Pairs of two schools where the older is closed: conversions, and what a person decided so. */
const pairs = `directory.urn_link l
  JOIN directory.school_urn p ON p.urn = l.predecessor JOIN directory.school_urn s ON s.urn = l.successor
  JOIN directory.school o ON o.id = p.school_id
  WHERE l.state <> 'followed' AND p.school_id <> s.school_id AND o.status = 'closed'
    AND (l.kind = 'conversion' OR EXISTS (SELECT FROM directory.task t
      WHERE t.school_id = p.school_id AND t.other_urn = l.successor AND t.choice = 'continue'))`;

async function continueSchools(tx: Tx, { importId }: Following): Promise<number> {
  const done = await tx.query<{ outcome: string }[]>(
    `WITH pair AS MATERIALIZED (SELECT p.school_id AS old, s.school_id AS young, l.linked_on FROM ${pairs})
     SELECT directory.continue_school(old, young, $1, linked_on) AS outcome FROM pair`,
    [importId],
  );
  return done.filter(({ outcome }) => outcome === 'continued').length;
}

/** An old URN of which the register holds no school of its own leads to the one that followed it. */
async function addAliases(tx: Tx): Promise<number> {
  const added = await tx.query<unknown[]>(
    `INSERT INTO directory.school_urn (urn, school_id, until)
     SELECT l.predecessor, s.school_id, l.linked_on - 1
       FROM directory.urn_link l JOIN directory.school_urn s ON s.urn = l.successor
      WHERE l.state = 'held' AND l.kind = 'conversion'
     ON CONFLICT (urn) DO NOTHING RETURNING urn`,
  );
  return added.length;
}

async function reportRefused(tx: Tx, { findings }: Following): Promise<void> {
  const refused = await tx.query<{ predecessor: number; successor: number }[]>(
    `SELECT l.predecessor, l.successor FROM ${pairs} ORDER BY 1, 2`,
  );
  for (const { predecessor, successor } of refused) {
    const message = `URN ${successor} follows URN ${predecessor}, but both have a membership or work of their own, so they stay two schools. End what the new one has to have them joined at the next import.`;
    findings.notice({ row: null, column: null, value: String(predecessor), message });
  }
}

/** The school did not close after all: it converted. */
async function endClosureTasks(tx: Tx, actor: Actor, { importId, now }: Following): Promise<void> {
  const ended = await tx.query<[RaisedTask[], number]>(
    `UPDATE directory.task t SET status = 'done', done_at = $2, version = t.version + 1,
            note = 'The school goes on under the URN ' || s.urn || '.'
       FROM directory.school s
      WHERE s.id = t.school_id AND t.status = 'open' AND t.kind = 'school_closed' AND s.status <> 'closed'
        AND s.id IN (SELECT school_id FROM directory.school_change WHERE import_id = $1 AND field = 'urn')
     RETURNING t.id, t.partnership_id AS "partnershipId", t.kind, t.school_id AS "schoolId"`,
    [importId, now],
  );
  for (const { id, partnershipId, kind, schoolId } of ended[0]) {
    await record(tx, actor, {
      name: 'directory.task-done',
      subject: { type: 'task', id },
      data: { kind, schoolId },
      partnershipId,
    });
  }
}

async function askAboutLinks(tx: Tx, actor: Actor, { importId, now }: Following): Promise<number> {
  const raised = await tx.query<RaisedTask[]>(
    `INSERT INTO directory.task (partnership_id, kind, school_id, other_urn, import_id, created_at)
     SELECT m.partnership_id, CASE l.kind WHEN 'merger' THEN 'school_merged' ELSE 'school_split' END,
            o.id, l.successor, $1, $2
       FROM directory.urn_link l
       JOIN directory.school_urn p ON p.urn = l.predecessor JOIN directory.school_urn s ON s.urn = l.successor
       JOIN directory.school o ON o.id = p.school_id AND o.status = 'closed'
       JOIN directory.membership m ON m.school_id = o.id AND m.status <> 'left'
      WHERE l.state = 'held' AND l.kind IN ('merger', 'split') AND p.school_id <> s.school_id
     ON CONFLICT DO NOTHING RETURNING ${raisedColumns}`,
    [importId, now],
  );
  await tx.query(
    `UPDATE directory.urn_link l SET state = 'asked' FROM directory.task t, directory.school_urn p
      WHERE l.state = 'held' AND t.other_urn = l.successor AND p.urn = l.predecessor AND p.school_id = t.school_id`,
  );
  await recordRaised(tx, actor, raised);
  return raised.length;
}
