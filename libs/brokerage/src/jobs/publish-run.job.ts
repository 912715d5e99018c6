import { Injectable } from '@nestjs/common';
import { SystemActor } from '@evenhand/kernel';
import { runById } from '@evenhand/matching';
import { Clock, InsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import { markNeedsProposed } from '@evenhand/register';

/**
 * Makes the proposals of a finished run, once: what was withdrawn while it ran is left out, and a dry
 * run makes none.
 */
@Injectable()
export class PublishRun implements InsideJob {
  readonly name = 'brokerage.publish-run';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor, { data }: WorkItem): Promise<void> {
    const runId = data['subjectId'];
    const run = typeof runId === 'string' ? await runById(tx, runId) : null;
    if (!run || run.status !== 'finished' || run.dryRun) return;
    const now = this.clock.now();
    if (await isPublished(tx, run.id)) return;
    const proposals = await insertProposals(tx, run.id, now);
    await tx.query(
      `INSERT INTO brokerage.published_run (run_id, partnership_id, proposals, published_at)
       VALUES ($1, $2, $3, $4)`,
      [run.id, run.partnershipId, proposals, now],
    );
    await markNeedsProposed(tx, actor, await needsOf(tx, run.id));
    await record(tx, actor, {
      name: 'brokerage.run-published',
      subject: { type: 'matching-run', id: run.id },
      data: { proposals },
    });
  }
}

/** Waits for whoever publishes the same run just now. */
async function isPublished(tx: Tx, runId: string): Promise<boolean> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('brokerage.publish:' || $1, 0))`, [
    runId,
  ]);
  const rows = await tx.query<unknown[]>(
    'SELECT 1 FROM brokerage.published_run WHERE run_id = $1',
    [runId],
  );
  return rows.length > 0;
}

/**
 * The pairs whose need is still open and whose offer is still verified, in one statement inside the
 * database: a whole country's proposals never pass through this process. A run puts a school
 * without a place off its map, so the distance to it is none.
 * @returns how many were made
 */
async function insertProposals(tx: Tx, runId: string, now: Date): Promise<number> {
  const [made] = await tx.query<{ count: number }[]>(
    `WITH made AS (
       INSERT INTO brokerage.proposal (run_id, partnership_id, created_at, status, need_id, offer_id,
         supported_school_id, supporter_school_id, score, points, distance_metres, in_person, remote, checks, runner_up)
       SELECT p.run_id, p.partnership_id, $2, 'proposed', p.need_id, p.offer_id, n.school_id, o.school_id, p.score,
              p.points, CASE WHEN helped.easting IS NOT NULL AND helper.easting IS NOT NULL THEN p.distance_metres END,
              p.in_person, p.remote, p.checks, p.runner_up
         FROM matching.pair p JOIN register.need n ON n.id = p.need_id JOIN register.offer o ON o.id = p.offer_id
         JOIN directory.school helped ON helped.id = n.school_id JOIN directory.school helper ON helper.id = o.school_id
        WHERE p.run_id = $1 AND n.status = 'open' AND o.status = 'verified'
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT count(*)::int AS count FROM made`,
    [runId, now],
  );
  return made?.count ?? 0;
}

async function needsOf(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'SELECT DISTINCT need_id AS id FROM brokerage.proposal WHERE run_id = $1',
    [runId],
  );
  return rows.map(({ id }) => id);
}
