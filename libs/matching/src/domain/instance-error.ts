/** An instance that cannot be solved as it stands; the message names the record and what is wrong. */
export class InstanceError extends Error {
  override readonly name = 'InstanceError';
}
