import { Module } from '@nestjs/common';
import { CancelRun } from './use-cases/cancel-run.js';
import { RequestReplay } from './use-cases/request-replay.js';

const providers = [CancelRun, RequestReplay];

/** The verbs. The jobs take a reader of the rows, so the worker makes them by hand. */
@Module({ providers, exports: providers })
export class MatchingModule {}
