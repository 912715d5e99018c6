import { Module } from '@nestjs/common';
import { ComparePresetsJob } from './jobs/compare-presets.job.js';
import { SolveRun } from './jobs/solve-run.job.js';
import { CancelRun } from './use-cases/cancel-run.js';
import { ReplayRun } from './use-cases/replay-run.js';

const providers = [CancelRun, ReplayRun, SolveRun, ComparePresetsJob];

@Module({ providers, exports: providers })
export class MatchingModule {}
