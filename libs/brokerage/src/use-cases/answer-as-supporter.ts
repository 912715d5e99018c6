import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { ProposalStatus } from '../domain/proposal.actions.js';
import { answerIntroduction, AnswerInput } from './answer-introduction.js';

/** The supporter answers on the anonymised brief: yes, maybe (with what is missing) or no. */
@Injectable()
export class AnswerAsSupporter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: AnswerInput,
  ): Promise<{ id: string; version: number; status: ProposalStatus }> {
    return this.database.transaction(actor, (tx) =>
      answerIntroduction(tx, actor, 'supporter', input, {
        now: this.clock.now(),
        today: this.clock.today(),
      }),
    );
  }
}
