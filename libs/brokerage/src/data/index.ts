import { Proposal } from './proposal.entity.js';

export const brokerageEntities = [Proposal];
