import { DataRequest } from './data-request.entity.js';

export const caseworkEntities = [DataRequest];
