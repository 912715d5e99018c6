import { Tx } from '@evenhand/platform';
import type { RunSnapshot } from '../data/run-snapshot.js';
import type { SolvedRun } from './solve-request.js';

const rowsAtATime = 5_000;

/** Writes the answer of a run with its real ids: a few statements however large it is. */
export async function storeAnswer(
  tx: Tx,
  run: { id: string; partnershipId: string },
  ids: Pick<RunSnapshot, 'needIds' | 'offerIds'>,
  solved: SolvedRun,
): Promise<void> {
  const need = (index: number): string => ids.needIds[index] ?? missing('need', index);
  const offer = (index: number): string => ids.offerIds[index] ?? missing('offer', index);
  const write = async (sql: string, rows: readonly object[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += rowsAtATime) {
      const block = JSON.stringify(rows.slice(at, at + rowsAtATime));
      await tx.query(sql, [run.id, run.partnershipId, block]);
    }
  };
  await write(
    `INSERT INTO matching.pair (run_id, partnership_id, need_id, offer_id, score, points, distance_metres,
       in_person, remote, checks, runner_up)
     SELECT $1, $2, need, offer, score, points, distance, "inPerson", remote, checks, "runnerUp"
       FROM jsonb_to_recordset($3::jsonb) AS x (need uuid, offer uuid, score int, points jsonb, distance int,
         "inPerson" boolean, remote boolean, checks text[], "runnerUp" jsonb)`,
    solved.pairs.map((pair) => ({
      ...pair,
      need: need(pair.need),
      offer: offer(pair.offer),
      runnerUp: pair.runnerUp && { ...pair.runnerUp, offer: offer(pair.runnerUp.offer) },
    })),
  );
  await write(
    `INSERT INTO matching.unserved (run_id, partnership_id, need_id, missing, why)
     SELECT $1, $2, need, missing, why
       FROM jsonb_to_recordset($3::jsonb) AS x (need uuid, missing smallint, why jsonb)`,
    solved.unserved.map((row) => ({ ...row, need: need(row.need) })),
  );
  await write(
    `INSERT INTO matching.price (run_id, partnership_id, offer_id, price)
     SELECT $1, $2, offer, price FROM jsonb_to_recordset($3::jsonb) AS x (offer uuid, price bigint)`,
    solved.prices.map((row) => ({ ...row, offer: offer(row.offer) })),
  );
}

function missing(what: string, index: number): never {
  throw new Error(`The snapshot has no id for ${what} ${index}.`);
}
