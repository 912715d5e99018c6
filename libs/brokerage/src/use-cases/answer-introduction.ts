import { Actor, conflict, forbidden, notFound } from '@evenhand/kernel';
import { addDays, isUuid, record, Tx } from '@evenhand/platform';
import { needStatus } from '@evenhand/register';
import { answerProposal, GivenAnswer, Side, sides } from '../domain/answer.js';
import { ProposalStatus, proposalStatuses } from '../domain/proposal.actions.js';
import { returnNeedUnlessLive } from './close-proposal.js';
import { daysToAnswer } from './introduce-proposal.js';

export interface AnswerInput extends GivenAnswer {
  id: string;
  version?: number;
}

interface Locked {
  version: number;
  side: Side;
  status: ProposalStatus;
  needId: string;
}

/**
 * Step: a school's answer to an introduction. The acting school cannot see the proposal itself; it
 * comes and goes by `brokerage.lock_introduction` and `save_answer`. @throws not-found for who was not told
 */
export async function answerIntroduction(
  tx: Tx,
  actor: Actor,
  side: Side,
  input: AnswerInput,
  at: { now: Date; today: string },
): Promise<{ id: string; version: number; status: ProposalStatus }> {
  const locked = await lockIntroduction(tx, input.id);
  if (locked.side !== side) throw notFound('proposal');
  if (input.version !== undefined && input.version !== locked.version) {
    throw conflict(
      'changed-since-read',
      'This introduction changed after you opened it. Read it again.',
    );
  }
  const status = answerProposal(locked, actor, side, input);
  await assertStillWanted(tx, locked.needId);
  if (status === 'declined') await returnNeedUnlessLive(tx, actor, locked.needId, input.id);
  const answerBy = status === 'accepted_by_school' ? null : addDays(at.today, daysToAnswer);
  const [saved] = await tx.query<{ done: boolean }[]>(
    `SELECT brokerage.save_answer($1, $2, $3, $4, $5, $6, $7, $8) AS done`,
    [
      input.id,
      locked.version,
      input.answer,
      input.code,
      input.note.trim() || null,
      status,
      at.now,
      answerBy,
    ],
  );
  if (!saved?.done) throw forbidden('not-your-answer', 'This is not your school’s to answer now.');
  await recordAnswer(tx, actor, side, input, status);
  return { id: input.id, version: locked.version + 1, status };
}

async function lockIntroduction(tx: Tx, id: string): Promise<Locked> {
  if (!isUuid(id)) throw notFound('proposal');
  const [row] = await tx.query<{ version: number; side: string; status: string; needId: string }[]>(
    `SELECT version, side, status, need_id AS "needId" FROM brokerage.lock_introduction($1)`,
    [id],
  );
  const side = sides.find((known) => known === row?.side);
  const status = proposalStatuses.find((known) => known === row?.status);
  if (!row || !side || !status) throw notFound('proposal');
  return { version: row.version, side, status, needId: row.needId };
}

/** The school may have withdrawn the need a moment ago; the job that tells everybody is on its way. */
async function assertStillWanted(tx: Tx, needId: string): Promise<void> {
  const status = await needStatus(tx, needId);
  if (status !== 'introduced' && status !== 'supported') {
    throw conflict('need-not-introduced', 'This request has been taken back.');
  }
}

async function recordAnswer(
  tx: Tx,
  actor: Actor,
  side: Side,
  input: AnswerInput,
  status: ProposalStatus,
): Promise<void> {
  const subject = { type: 'proposal', id: input.id };
  if (input.answer === 'maybe') {
    await record(tx, actor, {
      name: 'brokerage.proposal-answered-maybe',
      subject,
      data: { side, code: input.code },
    });
  } else if (status === 'declined') {
    await record(tx, actor, {
      name: 'brokerage.proposal-declined',
      subject,
      data: { side, code: input.code },
    });
  } else {
    const name =
      side === 'supporter'
        ? 'brokerage.proposal-accepted-by-supporter'
        : 'brokerage.proposal-accepted-by-school';
    await record(tx, actor, { name, subject });
  }
}
