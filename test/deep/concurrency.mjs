// npm run test:deep -- concurrency [REQUESTS]: 10,000 requests of mixed people, 40 at once on five connections.
import { runSpec } from '../security/deep-run.mjs';

export async function deep([requests = '10000']) {
  const env = { EVENHAND_CONCURRENT_REQUESTS: requests };
  runSpec('concurrency', 'concurrency', { requests: Number(requests) }, env);
}
