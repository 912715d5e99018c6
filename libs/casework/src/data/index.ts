import { DataRequest } from './data-request.entity.js';
import { FlaggedDecision } from './flagged-decision.entity.js';

export const caseworkEntities = [DataRequest, FlaggedDecision];
