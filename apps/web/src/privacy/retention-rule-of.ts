import { peopleRule } from '@evenhand/casework';
import { retentionRules } from '@evenhand/installation';
import { notFound } from '@evenhand/kernel';

/** The rule of this code, with its floor. Throws `not-found`. */
export function retentionRuleOf(code: string): { code: string; floorMonths: number } {
  const rule = [...retentionRules, peopleRule].find((known) => known.code === code);
  if (!rule) throw notFound('rule');
  return rule;
}
