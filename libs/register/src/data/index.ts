import { ExpertiseArea } from './expertise-area.entity.js';
import { Measure } from './measure.entity.js';
import { Need } from './need.entity.js';
import { Offer } from './offer.entity.js';
import { Redaction } from './redaction.entity.js';

export const registerEntities = [ExpertiseArea, Measure, Offer, Need, Redaction];
