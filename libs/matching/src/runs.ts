// The database side of matching: runs as jobs, their answers as rows.
import { MatchingRun } from './data/run.entity.js';

export { matchingEntities } from './data/index.js';
export { MatchingRun };
export { runActions, runStatuses, type RunStatus } from './data/run.actions.js';
export type { RunSnapshot } from './data/run-snapshot.js';
export { SolveRun } from './jobs/solve-run.job.js';
export { matchingEvents } from './matching.events.js';
export { MatchingModule } from './matching.module.js';
export { matchingMigrations } from './migrations/index.js';
export {
  pairsOfRun,
  pricesOfRun,
  runById,
  unservedOfRun,
  type StoredPair,
  type StoredPrice,
  type StoredUnserved,
} from './reads/matching.reader.js';
export { runsPage } from './reads/run-pages.js';
export { unservedPage, type UnservedView } from './reads/run-unserved-pages.js';
export { Comparison } from './data/comparison.entity.js';
export { ComparePresetsJob } from './jobs/compare-presets.job.js';
export { askArrival, askRun, questionOfRun, type StoredQuestion } from './questions/ask-run.js';
export type {
  AlternativeOffer,
  FallAway,
  FallAwayAnswer,
  ForcedPair,
  NeedMove,
  NewPair,
  NotChosenOffer,
  PairIds,
  ProvisionalOffer,
  RunAnswers,
  RunQuestions,
  UnservedAnswer,
} from './questions/run-question.js';
export { comparisonById, latestComparison } from './reads/comparison.reader.js';
export { lastRun, namesOf, type AnswerNames } from './reads/names.reader.js';
export { scarcityOfRun, type ScarcityView } from './reads/scarcity.reader.js';
export { comparePresets, isComparedAtOnce, keepComparison } from './use-cases/compare-presets.js';
export { CancelRun } from './use-cases/cancel-run.js';
export { queueRun, type RunToQueue } from './use-cases/queue-run.js';
export { ReplayRun } from './use-cases/replay-run.js';
