// The database side of matching: runs as jobs, their answers as rows.
import { MatchingRun } from './data/run.entity.js';

export { matchingEntities } from './data/index.js';
export { MatchingRun };
export { notChosenReasons } from './domain/not-chosen.js';
export {
  capacityUnits,
  countsInDays,
  hasLimits,
  mostMoved,
  mostPairings,
  usualSettings,
} from './domain/run-settings.js';
export type { CapacityUnit, RunSettings } from './domain/run-settings.js';
export { matchingSettings, settingsHistory, type SettingsChange } from './reads/settings.reader.js';
export {
  ChangeMatchingSettings,
  type SettingsToChange,
} from './use-cases/change-matching-settings.js';
export { runActions, runStatuses, type RunStatus } from './data/run.actions.js';
export type { RunSnapshot } from './data/run-snapshot.js';
export type { OnRead, QuestionReader, StandingReader } from './data/question-reader.js';
export { isSameAnswer, Replay, replayStatuses, type ReplayStatus } from './data/replay.entity.js';
export { AnswerQuestion } from './jobs/answer-question.job.js';
export { ForgetAnswers } from './jobs/forget-answers.job.js';
export { ReplayRun } from './jobs/replay-run.job.js';
export { SolveRun } from './jobs/solve-run.job.js';
export { handHooksToThreads } from './jobs/thread-hooks.js';
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
export { replayOfRun, replaysOfRun } from './reads/replay.reader.js';
export { runsPage } from './reads/run-pages.js';
export { countUnserved, unservedPage, type UnservedView } from './reads/run-unserved-pages.js';
export {
  notChosenPage,
  type NotChosenFilter,
  type NotChosenView,
} from './reads/not-chosen-pages.js';
export { nameHolding } from './reads/name-holding.js';
export { Comparison } from './data/comparison.entity.js';
export { ComparePresetsJob } from './jobs/compare-presets.job.js';
export { answerLater, answersOf } from './questions/answer-later.js';
export { askArrival } from './questions/ask-run.js';
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
  StandingLists,
  UnservedAnswer,
} from './questions/run-question.js';
export { comparisonById, latestComparison } from './reads/comparison.reader.js';
export { lastRun, namesOf, type AnswerNames } from './reads/names.reader.js';
export { scarcityOfRun, type ScarcityView } from './reads/scarcity.reader.js';
export {
  comparePresets,
  isComparedAtOnce,
  keepComparison,
  queueComparison,
  type PresetTrade,
} from './use-cases/compare-presets.js';
export { CancelRun } from './use-cases/cancel-run.js';
export { queueRun, type RunToQueue } from './use-cases/queue-run.js';
export { RequestReplay } from './use-cases/request-replay.js';
