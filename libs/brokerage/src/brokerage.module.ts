import { Module } from '@nestjs/common';
import { ExpireProposals } from './jobs/expire-proposals.job.js';
import { IntroduceApproved } from './jobs/introduce-approved.job.js';
import { PublishRun } from './jobs/publish-run.job.js';
import { WithdrawProposalsOfNeed } from './jobs/withdraw-proposals-of-need.job.js';
import { AnswerAsSchool } from './use-cases/answer-as-school.js';
import { AnswerAsSupporter } from './use-cases/answer-as-supporter.js';
import { AnswerProvisionally } from './use-cases/answer-provisionally.js';
import { ApplyRepair } from './use-cases/apply-repair.js';
import { ApproveProposal } from './use-cases/approve-proposal.js';
import { CompareRuns } from './use-cases/compare-runs.js';
import { ProposeByHand } from './use-cases/propose-by-hand.js';
import { RejectProposal } from './use-cases/reject-proposal.js';
import { StartMatchingRun } from './use-cases/start-matching-run.js';
import { SuggestRepair } from './use-cases/suggest-repair.js';
import { WithdrawProposal } from './use-cases/withdraw-proposal.js';

const providers = [
  StartMatchingRun,
  CompareRuns,
  AnswerProvisionally,
  SuggestRepair,
  ApplyRepair,
  ApproveProposal,
  RejectProposal,
  ProposeByHand,
  WithdrawProposal,
  AnswerAsSupporter,
  AnswerAsSchool,
  PublishRun,
  ExpireProposals,
  IntroduceApproved,
  WithdrawProposalsOfNeed,
];

@Module({ providers, exports: providers })
export class BrokerageModule {}
