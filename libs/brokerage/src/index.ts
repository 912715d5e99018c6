export { brokerageEntities } from './data/index.js';
export { Proposal, type FactorPoints, type RunnerUp } from './data/proposal.entity.js';
export { brokerageMigrations } from './migrations/index.js';
export { brokerageEvents } from './brokerage.events.js';
export { BrokerageModule } from './brokerage.module.js';

export {
  answers,
  reasonsFor,
  sides,
  type Answer,
  type GivenAnswer,
  type Side,
} from './domain/answer.js';
export { pairRefusals, type PairRefusal } from './domain/pair-rules.js';
export {
  liveStatuses,
  proposalActions,
  proposalStatuses,
  type ProposalStatus,
} from './domain/proposal.actions.js';
export {
  maybeReasons,
  rejectionReasons,
  schoolNoReasons,
  supporterNoReasons,
  type ReasonWords,
} from './domain/reasons.js';

export { actingBroker } from './use-cases/acting-broker.js';
export { AnswerAsSchool } from './use-cases/answer-as-school.js';
export { AnswerAsSupporter } from './use-cases/answer-as-supporter.js';
export type { AnswerInput } from './use-cases/answer-introduction.js';
export { AnswerProvisionally, type ProvisionalAnswers } from './use-cases/answer-provisionally.js';
export { ApplyRepair, type RepairToApply } from './use-cases/apply-repair.js';
export { ApproveProposal } from './use-cases/approve-proposal.js';
export { CompareRuns } from './use-cases/compare-runs.js';
export { supporterLoad, type SupporterLoad } from './reads/supporter-load.js';
export { standingReader } from './reads/standing-pairs.reader.js';
export { questionReader } from './use-cases/freeze-matching.js';
export { markProposalAgreed } from './use-cases/mark-proposal-agreed.js';
export { ProposeByHand, type HandPairing } from './use-cases/propose-by-hand.js';
export { redactProposalTexts } from './use-cases/redact-texts.js';
export { RejectProposal } from './use-cases/reject-proposal.js';
export { StartMatchingRun } from './use-cases/start-matching-run.js';
export { SuggestRepair, type SuggestedRepair } from './use-cases/suggest-repair.js';
export { WithdrawProposal } from './use-cases/withdraw-proposal.js';

export { ExpireProposals } from './jobs/expire-proposals.job.js';
export { IntroduceApproved } from './jobs/introduce-approved.job.js';
export { PublishRun } from './jobs/publish-run.job.js';
export { WithdrawProposalsOfNeed } from './jobs/withdraw-proposals-of-need.job.js';

export {
  acceptedProposal,
  proposalParties,
  type AcceptedProposal,
} from './reads/brokerage.reader.js';
export {
  introduction,
  introductions,
  supporterFacts,
  type Introduction,
  type SupporterFacts,
} from './reads/introductions.reader.js';
export {
  proposalsPage,
  proposalView,
  type ProposalFilter,
  type ProposalView,
} from './reads/proposal-pages.js';
export { brokeragePersonalData } from './personal-data.js';
export {
  hiddenFromMe,
  queueCounts,
  type HiddenWork,
  type QueueCounts,
} from './reads/queue-pages.js';
