import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { ProposalStatus } from '../domain/proposal.actions.js';
import { answerIntroduction, AnswerInput } from './answer-introduction.js';

/** The school in need answers, once a supporter has said yes; its yes shows both names. */
@Injectable()
export class AnswerAsSchool {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: AnswerInput,
  ): Promise<{ id: string; version: number; status: ProposalStatus }> {
    return this.database.transaction(actor, (tx) =>
      answerIntroduction(tx, actor, 'school', input, {
        now: this.clock.now(),
        today: this.clock.today(),
      }),
    );
  }
}
