export { entities } from './entities.js';
export { events, type EventName } from './events.js';
export { migrations } from './migrations.js';
export { personalData } from './personal-data.js';
export { retentionRules } from './retention-rules.js';
