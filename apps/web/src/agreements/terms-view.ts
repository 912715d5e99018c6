import { AgreementTerms, DraftTerms } from '@evenhand/agreements';
import { defaultPaymentRule, paymentRuleInWords } from '@evenhand/payments';

/** The terms in words, as the agreement's page, its document and the page to sign show them. */
export interface TermsView {
  title: string;
  startsOn: string;
  endsOn: string;
  outputs: { label: string; amount: string }[];
  outcomes: { label: string; baseline: string; target: string; direction: string }[];
  milestones: { number: number; title: string; gate: string; amountPence: number; dueOn: string }[];
  totalPence: number;
  reviewPoints: { number: number; dueOn: string }[];
  /** How much a milestone earns for what part of its gate: known before anybody signs. */
  paymentRule: string[];
}

const notYet = 'not given yet';

function figure(value: number | null, unit: string): string {
  return value === null ? notYet : `${value} ${unit}`;
}

export function termsView(terms: AgreementTerms | DraftTerms): TermsView {
  return {
    title: terms.title,
    startsOn: terms.startsOn,
    endsOn: terms.endsOn,
    outputs: terms.outputs.map(({ label, planned, unit }) => ({
      label,
      amount: figure(planned, unit),
    })),
    outcomes: terms.outcomes.map(({ label, unit, direction, baseline, target }) => ({
      label: label || 'Measure not selected yet',
      baseline: figure(baseline, unit),
      target: figure(target, unit),
      direction: direction === 'up' ? 'should go up' : 'should go down',
    })),
    milestones: terms.milestones.map((milestone) => ({
      number: milestone.number,
      title: milestone.title,
      gate: gateInWords(terms, milestone),
      amountPence: milestone.amountPence ?? 0,
      dueOn: milestone.dueOn,
    })),
    totalPence: terms.milestones.reduce((sum, { amountPence }) => sum + (amountPence ?? 0), 0),
    reviewPoints: terms.reviewPoints.map(({ number, dueOn }) => ({ number, dueOn })),
    paymentRule: paymentRuleInWords(defaultPaymentRule),
  };
}

function gateInWords(
  terms: AgreementTerms | DraftTerms,
  { gate, gateRef }: DraftTerms['milestones'][number],
): string {
  if (gate === 'outputs') {
    const output = terms.outputs.find(({ code }) => code === gateRef);
    if (!output) return 'Output not selected yet';
    return `${output.label}: ${figure(output.planned, output.unit)} delivered`;
  }
  const outcome = terms.outcomes.find(({ measureCode }) => measureCode === gateRef);
  if (!outcome?.label) return 'Outcome not selected yet';
  const from = figure(outcome.baseline, outcome.unit);
  return `${outcome.label}: from ${from} to ${figure(outcome.target, outcome.unit)}`;
}
