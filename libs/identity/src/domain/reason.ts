import { Actor, invalid } from '@evenhand/kernel';

/** Why a role was changed or ended, in the words of whoever did it. The product itself needs none. */
export function reasonOf(actor: Actor, text: string | null | undefined): string | null {
  const reason = text?.trim().replaceAll(/\s+/g, ' ') ?? '';
  if (reason === '' && actor.kind === 'system') return null;
  if (reason !== '' && reason.length <= 300) return reason;
  const message = 'Say why, in at most 300 characters. The person reads it.';
  throw invalid('reason-missing', message, [{ field: 'reason', message }]);
}
