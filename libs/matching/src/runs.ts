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
export { CancelRun } from './use-cases/cancel-run.js';
export { queueRun, type RunToQueue } from './use-cases/queue-run.js';
export { ReplayRun } from './use-cases/replay-run.js';
