import { Injectable } from '@nestjs/common';
import { SystemActor } from '@evenhand/kernel';
import { pairsOfRun, runById, type StoredPair } from '@evenhand/matching';
import { Clock, InsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import { markNeedsProposed, needsByIds, offersByIds } from '@evenhand/register';

const rowsAtATime = 5_000;

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
    const rows = await proposalsOf(tx, await pairsOfRun(tx, run.id));
    const claimed = await tx.query<unknown[]>(
      `INSERT INTO brokerage.published_run (run_id, partnership_id, proposals, published_at)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING run_id`,
      [run.id, run.partnershipId, rows.length, now],
    );
    if (claimed.length === 0) return;
    await insertProposals(tx, run, rows, now);
    await markNeedsProposed(tx, actor, [...new Set(rows.map(({ needId }) => needId))]);
    await record(tx, actor, {
      name: 'brokerage.run-published',
      subject: { type: 'matching-run', id: run.id },
      data: { proposals: rows.length },
    });
  }
}

interface NewProposal extends StoredPair {
  supportedSchoolId: string;
  supporterSchoolId: string;
}

/** The pairs whose need is still open and whose offer is still verified, with their schools. */
async function proposalsOf(tx: Tx, pairs: readonly StoredPair[]): Promise<NewProposal[]> {
  const needs = await needsByIds(tx, [...new Set(pairs.map(({ needId }) => needId))]);
  const offers = await offersByIds(tx, [...new Set(pairs.map(({ offerId }) => offerId))]);
  const openNeeds = new Map(needs.filter(({ status }) => status === 'open').map((n) => [n.id, n]));
  const verified = new Map(
    offers.filter(({ status }) => status === 'verified').map((o) => [o.id, o]),
  );
  return pairs.flatMap((pair) => {
    const need = openNeeds.get(pair.needId);
    const offer = verified.get(pair.offerId);
    if (!need || !offer) return [];
    return [{ ...pair, supportedSchoolId: need.schoolId, supporterSchoolId: offer.schoolId }];
  });
}

async function insertProposals(
  tx: Tx,
  run: { id: string; partnershipId: string },
  rows: readonly NewProposal[],
  now: Date,
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtATime) {
    await tx.query(
      `INSERT INTO brokerage.proposal (run_id, partnership_id, created_at, status, need_id, offer_id,
         supported_school_id, supporter_school_id, score, points, distance_metres, in_person, remote, checks, runner_up)
       SELECT $1, $2, $3, 'proposed', "needId", "offerId", "supportedSchoolId", "supporterSchoolId", score, points,
              "distanceMetres", "inPerson", remote, checks, "runnerUp"
         FROM jsonb_to_recordset($4::jsonb) AS x ("needId" uuid, "offerId" uuid, "supportedSchoolId" uuid,
           "supporterSchoolId" uuid, score int, points jsonb, "distanceMetres" int, "inPerson" boolean,
           remote boolean, checks text[], "runnerUp" jsonb)
       ON CONFLICT DO NOTHING`,
      [run.id, run.partnershipId, now, JSON.stringify(rows.slice(at, at + rowsAtATime))],
    );
  }
}
