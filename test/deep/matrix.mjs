// npm run test:deep -- matrix: every route as everybody, about what is one's own, another's and nothing.
import { runSpec } from '../security/deep-run.mjs';

export async function deep() {
  runSpec('matrix', 'access-matrix', {}, {});
}
