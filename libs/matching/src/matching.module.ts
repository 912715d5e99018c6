import { Module } from '@nestjs/common';
import { CancelRun } from './use-cases/cancel-run.js';
import { ChangeMatchingSettings } from './use-cases/change-matching-settings.js';
import { RequestReplay } from './use-cases/request-replay.js';

const providers = [CancelRun, RequestReplay, ChangeMatchingSettings];

/** The verbs. The jobs take a reader of the rows, so the worker makes them by hand. */
@Module({ providers, exports: providers })
export class MatchingModule {}
