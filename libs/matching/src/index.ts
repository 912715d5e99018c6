// The engine: an instance in, a proven answer out. Pure, no database.
export type * from './domain/instance.js';
export { InstanceError } from './domain/instance-error.js';
export { checkInstance } from './domain/check-instance.js';
export { defaultWeights, highestScore, highestScoreOf } from './domain/weights.js';
export type { Weights } from './domain/weights.js';
export { isPreset, presetNames, presets } from './domain/preset.js';
export type { Preset } from './domain/preset.js';
export { refusals } from './domain/refusal.js';
export type { Refusal } from './domain/refusal.js';
export type { Points } from './domain/score.js';
export type { Pair, Price, Result, Summary, Unserved } from './domain/result.js';
export type { Certificate } from './domain/certificate.js';
export type { Counters } from './domain/flow.js';
export { RunCancelled } from './domain/watch.js';
export type { RunPhase, Watch } from './domain/watch.js';
export { Unproven } from './domain/prove.js';
export { solve } from './domain/solve.js';
export type { Solution, SolveOptions } from './domain/solve.js';
export { explainPair, reasonsOf } from './domain/explain-pair.js';
export type { PairExplanation, PairReasons } from './domain/explain-pair.js';
export { explainUnserved } from './domain/explain-unserved.js';
export type { OutrankedAt, UnservedExplanation, WouldServe } from './domain/explain-unserved.js';
export { explainOffer } from './domain/explain-offer.js';
export type { CouldHaveServed, OfferExplanation } from './domain/explain-offer.js';
export { alternativesOf } from './domain/alternatives.js';
export type { Alternative } from './domain/alternatives.js';
export type { Rulings } from './domain/rulings.js';
export type { LoadLimits, OfferGroup } from './domain/load-limits.js';
export { Repair } from './domain/repair.js';
export type { BoundedAnswer } from './domain/repair.js';
export { givesUpDraft, movesBetween } from './domain/moves.js';
export type { Move } from './domain/moves.js';
export { resolve } from './domain/resolve.js';
export type { Earlier } from './domain/earlier.js';
export type { Resolution } from './domain/resolve.js';
export { scarcityInWords, scarcityOf } from './domain/scarcity.js';
export type { Scarcity, ScarcityTable } from './domain/scarcity.js';
export { Arrivals } from './domain/arrival.js';
export type { ProvisionalAnswer } from './domain/arrival.js';
export { tradeOf } from './domain/trade.js';
export type { PresetOutcome } from './domain/trade.js';
export { chooseHubs } from './domain/hub-cover.js';
export type { HubCandidate, HubChoice, HubMember, HubQuestion } from './domain/hub-cover.js';
export { reviewInstance, triadsOf } from './domain/review-triads.js';
export type { ReviewQuestion, Triad } from './domain/review-triads.js';

// The engine with threads and files.
export { solveWithThreads } from './engine/solve-with-threads.js';
export { solveInDays } from './engine/solve-in-days.js';
export type { DaysOptions, DaysResult } from './engine/solve-in-days.js';
export { matchFile } from './engine/match-file.js';
export type { MatchFileOptions } from './engine/match-file.js';
export { matchUsage, parseMatchArguments } from './engine/match-arguments.js';
export { MatchFileError } from './engine/match-file-error.js';

// Runs as jobs, and their answers as rows.
export * from './runs.js';
export { matchingPersonalData } from './personal-data.js';
