import { Injectable } from '@nestjs/common';
import { assertNoConflict, workDecided } from '@evenhand/identity';
import { Actor, invalid, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions } from '../domain/proposal.actions.js';
import { rejectionReasons } from '../domain/reasons.js';
import { afterFallingThrough } from './close-proposal.js';

/** A broker overrules the engine, and says why; the need waits for the next run. */
@Injectable()
export class RejectProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; code: string; note: string },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const proposal = await lockById(tx, Proposal, input.id, input.version);
      proposal.status = step(proposalActions, 'reject', proposal.status, actor);
      await assertNoConflict(tx, actor, [proposal.supportedSchoolId, proposal.supporterSchoolId]);
      checkReason(input.code, input.note);
      const now = this.clock.now();
      Object.assign(proposal, {
        decidedBy: actor.kind === 'person' ? actor.personId : null,
        decidedAt: now,
        decisionCode: input.code,
        decisionNote: input.note.trim() || null,
      });
      await tx.save(proposal);
      await afterFallingThrough(tx, actor, proposal, now);
      await record(tx, actor, {
        name: 'brokerage.proposal-rejected',
        subject: { type: 'proposal', id: proposal.id },
        data: { needId: proposal.needId, code: input.code },
      });
      await workDecided(tx, actor, 'proposal', proposal.id);
      return { id: proposal.id, version: proposal.version };
    });
  }
}

function checkReason(code: string, note: string): void {
  const fields = [];
  if (!Object.hasOwn(rejectionReasons, code)) {
    fields.push({ field: 'code', message: 'Choose why you reject this proposal.' });
  }
  if (code === 'other' && note.trim() === '') {
    fields.push({ field: 'note', message: 'Say what the other reason is.' });
  }
  if (fields.length > 0) {
    throw invalid('rejection-invalid', 'There is a problem with this rejection.', fields);
  }
}
