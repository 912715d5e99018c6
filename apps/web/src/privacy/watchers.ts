import type { Role } from '@evenhand/kernel';

/** Who may see who looked: the head of the school, and who leads its trust. */
export const watchers: readonly Role[] = ['headteacher', 'trust_leader'];
