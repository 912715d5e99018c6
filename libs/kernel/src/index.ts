export * from './actor.js';
export * from './actions.js';
export * from './domain-error.js';
export * from './money.js';
export * from './page.js';
export * from './step-up.js';
