import { createHash } from 'node:crypto';

/** SHA-256 in hex of a text in UTF-8, as `agreement_version_fingerprint` checks it. */
export function fingerprint(document: string): string {
  return createHash('sha256').update(document, 'utf8').digest('hex');
}

/** Crockford's letters: none that is mistaken for another when it is read out. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * `EH-7K3Q-9XZM`, made from the proposal's id and so the same if the agreement must be drafted again
 * after a restore: the bank then knows a payment that it has already made (RELIABILITY 2.1).
 */
export function referenceOf(proposalId: string): string {
  const bytes = createHash('sha256').update(proposalId).digest();
  const text = [...bytes.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('');
  return `EH-${text.slice(0, 4)}-${text.slice(4)}`;
}
