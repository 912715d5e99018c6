import { parentPort } from 'node:worker_threads';
import { scoreBlocks } from './score-blocks.js';
import type { ScoringJob } from './score-blocks.js';

parentPort?.on('message', (job: ScoringJob) => {
  parentPort?.postMessage(scoreBlocks(job));
});
