import type { Role } from '@evenhand/kernel';

/** Who may see who looked: the head of the school, and who leads its trust. */
export const watchers: readonly Role[] = ['headteacher', 'trust_leader'];

/** Who answers requests about personal data: the administrator; without a partnership the operator. */
export const deciders: readonly Role[] = ['administrator', 'operator'];
