import type { RunSnapshot } from '../data/run-snapshot.js';
import { limitsOf } from '../domain/limits-of.js';
import type { PartnershipLimits } from '../domain/limits-of.js';
import type { RunSettings } from '../domain/run-settings.js';

/** The limits of a stored question; none for a run from before they could be set. */
export function limitsIn(
  { instance, standing }: Pick<RunSnapshot, 'instance' | 'standing'>,
  settings: RunSettings | null,
): PartnershipLimits {
  return settings === null ? { groups: [] } : limitsOf(instance, settings, standing);
}
