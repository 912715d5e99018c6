import { FieldError, invalid } from '@evenhand/kernel';
import { CompetitorRule } from './competitors.js';

/** Whom schools and visitors can turn to; empty where the partnership has not said. */
export interface PartnershipContact {
  name: string;
  email: string;
  telephone: string;
}

/** The contact in a partnership's settings, each missing part empty. */
export function partnershipContact(
  settings: Readonly<Record<string, unknown>>,
): PartnershipContact {
  const given = settings.contact;
  const part = (key: keyof PartnershipContact): string => {
    const value: unknown =
      typeof given === 'object' && given !== null
        ? (given as Record<string, unknown>)[key]
        : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { name: part('name'), email: part('email'), telephone: part('telephone') };
}

/** Bounds within which a rule says anything: 20 km is a day's drive in a city and next door in Wolden. */
const bounds: Readonly<Record<keyof CompetitorRule, number>> = {
  nearest: 20,
  primaryMetres: 20_000,
  secondaryMetres: 20_000,
};

/** Throws `invalid` with every fault. */
export function assertCompetitorRule(rule: CompetitorRule): void {
  const faults: FieldError[] = [];
  for (const [field, most] of Object.entries(bounds) as [keyof CompetitorRule, number][]) {
    const value = rule[field];
    if (!Number.isInteger(value) || value < 0 || value > most) {
      faults.push({
        field,
        message: `Enter a whole number from 0 to ${most.toLocaleString('en-GB')}.`,
      });
    }
  }
  if (faults[0]) throw invalid('competitor-rule-refused', faults[0].message, faults);
}
