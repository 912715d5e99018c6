/** Why a second factor was reset: a code, as the audit trail holds no texts about people. */
export const resetReasons = ['lost_phone', 'new_phone', 'suspicion'] as const;
export type ResetReason = (typeof resetReasons)[number];
