/**
 * The key that the bank knows a payment by: the agreement's reference and the milestone's number,
 * never a row id or an attempt. After a restore from a backup it is the same again, so the bank
 * refuses to pay twice (RELIABILITY 2.1, 6).
 */
export function bankKey(agreementReference: string, milestoneNumber: number): string {
  return `${agreementReference}-m${milestoneNumber}`;
}
