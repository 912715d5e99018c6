import { Tx } from '@evenhand/platform';
import type { AnswerRows } from './answer-rows.js';

/** Writes the answer of a run: a few statements however large it is. */
export async function storeAnswer(
  tx: Tx,
  run: { id: string; partnershipId: string },
  rows: AnswerRows,
): Promise<void> {
  const write = async (sql: string, blocks: readonly string[]): Promise<void> => {
    for (const block of blocks) await tx.query(sql, [run.id, run.partnershipId, block]);
  };
  await write(
    `INSERT INTO matching.pair (run_id, partnership_id, need_id, offer_id, score, points, distance_metres,
       in_person, remote, checks, runner_up)
     SELECT $1, $2, need, offer, score, points, distance, "inPerson", remote, checks, "runnerUp"
       FROM jsonb_to_recordset($3::jsonb) AS x (need uuid, offer uuid, score int, points jsonb, distance int,
         "inPerson" boolean, remote boolean, checks text[], "runnerUp" jsonb)`,
    rows.pairs,
  );
  await write(
    `INSERT INTO matching.unserved (run_id, partnership_id, need_id, missing, why)
     SELECT $1, $2, need, missing, why
       FROM jsonb_to_recordset($3::jsonb) AS x (need uuid, missing smallint, why jsonb)`,
    rows.unserved,
  );
  await write(
    `INSERT INTO matching.price (run_id, partnership_id, offer_id, price)
     SELECT $1, $2, offer, price FROM jsonb_to_recordset($3::jsonb) AS x (offer uuid, price bigint)`,
    rows.prices,
  );
  await write(
    `INSERT INTO matching.not_chosen (run_id, partnership_id, offer_id, why, feasible_needs)
     SELECT $1, $2, offer, why, "feasibleNeeds"
       FROM jsonb_to_recordset($3::jsonb) AS x (offer uuid, why text, "feasibleNeeds" int)`,
    rows.notChosen,
  );
}
