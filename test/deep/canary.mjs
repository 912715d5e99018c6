// npm run test:deep -- canary [NEEDS]: marked words in 50 needs of each partnership, looked for on every page as everybody.
import { runSpec } from '../security/deep-run.mjs';

export async function deep([needs = '50']) {
  runSpec('canary', 'canary', { needs: Number(needs) }, { EVENHAND_CANARY_NEEDS: needs });
}
