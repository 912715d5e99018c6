import { FieldCheck } from './field-check.js';
import { DraftTerms, OutcomeTerm, OutputTerm } from './terms.js';

const code = /^[a-z0-9][a-z0-9._-]{0,59}$/;
const longestLabel = 200;
const largestQuantity = 1_000_000;

/** Outputs as the terms keep them; what is wrong goes to `check`. */
export function checkOutputs(outputs: DraftTerms['outputs'], check: FieldCheck): OutputTerm[] {
  check.require(outputs.length > 0, 'outputs', 'Add at least one output.');
  return outputs.map((output, index) => {
    const at = `outputs.${index}`;
    checkCode(output.code, outputs, (other) => other.code, `${at}.code`, check);
    checkWords(output, at, check);
    const planned = checkNumber(output.planned, `${at}.planned`, 'Enter how many.', check);
    check.require(planned > 0, `${at}.planned`, 'How many must be more than 0.');
    return { code: output.code, label: output.label.trim(), unit: output.unit.trim(), planned };
  });
}

/** Outcomes as the terms keep them. The target lies on the side of the baseline that `direction` names. */
export function checkOutcomes(outcomes: DraftTerms['outcomes'], check: FieldCheck): OutcomeTerm[] {
  check.require(outcomes.length > 0, 'outcomes', 'Add at least one outcome.');
  return outcomes.map((outcome, index) => {
    const at = `outcomes.${index}`;
    const { measureCode, direction } = outcome;
    checkCode(measureCode, outcomes, (other) => other.measureCode, `${at}.measureCode`, check);
    checkWords(outcome, at, check);
    const baseline = checkNumber(outcome.baseline, `${at}.baseline`, 'Enter the baseline.', check);
    const target = checkNumber(outcome.target, `${at}.target`, 'Enter the target.', check);
    if (outcome.baseline !== null && outcome.target !== null) {
      const isRight = direction === 'up' ? target > baseline : target < baseline;
      const side = direction === 'up' ? 'above' : 'below';
      check.require(
        isRight,
        `${at}.target`,
        `The target must be ${side} the baseline of ${baseline}, because this measure should go ${direction}.`,
      );
    }
    return {
      measureCode,
      label: outcome.label.trim(),
      unit: outcome.unit.trim(),
      direction,
      baseline,
      target,
    };
  });
}

function checkCode<T>(
  value: string,
  all: readonly T[],
  codeOf: (item: T) => string,
  field: string,
  check: FieldCheck,
): void {
  check.require(
    code.test(value),
    field,
    'Enter a code of lower-case letters, digits and hyphens, like support-days.',
  );
  check.require(
    all.filter((other) => codeOf(other) === value).length === 1,
    field,
    'This code is used twice. Each must be different.',
  );
}

function checkWords(words: { label: string; unit: string }, at: string, check: FieldCheck): void {
  const label = words.label.trim();
  check.require(label !== '', `${at}.label`, 'Enter what it is.');
  check.require(
    label.length <= longestLabel,
    `${at}.label`,
    `Use up to ${longestLabel} characters.`,
  );
  check.require(
    words.unit.trim() !== '',
    `${at}.unit`,
    'Enter what it is counted in, like days or %.',
  );
}

function checkNumber(
  value: number | null,
  field: string,
  missing: string,
  check: FieldCheck,
): number {
  const number = value ?? 0;
  check.require(value !== null, field, missing);
  check.require(
    Number.isFinite(number) && Math.abs(number) <= largestQuantity,
    field,
    `Enter a number between -${largestQuantity} and ${largestQuantity}.`,
  );
  check.require(Number(number.toFixed(4)) === number, field, 'Use up to 4 decimal places.');
  return number;
}
