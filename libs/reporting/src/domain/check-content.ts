import { FieldError, invalid } from '@evenhand/kernel';
import { OutcomeLine, OutputLine, ReportContent } from './report-content.js';

/** The codes that the agreement plans: a report has one line for each, and none besides. */
export interface PlannedCodes {
  outputs: readonly string[];
  outcomes: readonly string[];
}

const longestNarrative = 10_000;
const longestNote = 2000;
const largestFigure = 1_000_000;

/**
 * A report's content as it is kept: one line for each planned output and outcome, those not given
 * left open. Throws `invalid` with a message for each field at fault.
 */
export function checkContent(content: ReportContent, planned: PlannedCodes): ReportContent {
  const errors: FieldError[] = [];
  if (content.narrative.length > longestNarrative) {
    errors.push({ field: 'narrative', message: `Use up to ${longestNarrative} characters.` });
  }
  content.outputs.forEach((line, index) => errors.push(...outputFaults(line, index, planned)));
  content.outcomes.forEach((line, index) => errors.push(...outcomeFaults(line, index, planned)));
  if (errors.length > 0) throw invalid('report-invalid', 'Some answers need changing.', errors);
  return {
    narrative: content.narrative.trim(),
    outputs: planned.outputs.map(
      (code) => content.outputs.find((line) => line.code === code) ?? { code, delivered: null },
    ),
    outcomes: planned.outcomes.map(
      (code) => content.outcomes.find((line) => line.measureCode === code) ?? openOutcome(code),
    ),
  };
}

/** What a report must hold before it is submitted: every output counted, and words about it. */
export function assertComplete(content: ReportContent): void {
  const errors: FieldError[] = content.outputs.flatMap(({ delivered }, index) =>
    delivered === null
      ? [{ field: `outputs.${index}.delivered`, message: 'Enter how much, 0 if nothing.' }]
      : [],
  );
  content.outcomes.forEach(({ result, note }, index) => {
    if (result === null && note.trim() === '') {
      const message = 'Enter the result, or say in the note when it will be known.';
      errors.push({ field: `outcomes.${index}.result`, message });
    }
  });
  if (content.narrative.trim() === '') {
    errors.push({ field: 'narrative', message: 'Say in a few words what was done.' });
  }
  if (errors.length > 0) {
    throw invalid('report-incomplete', 'The report is not complete yet.', errors);
  }
}

function openOutcome(measureCode: string): OutcomeLine {
  return { measureCode, result: null, isFinal: false, note: '' };
}

function outputFaults(line: OutputLine, index: number, planned: PlannedCodes): FieldError[] {
  const field = `outputs.${index}.delivered`;
  if (!planned.outputs.includes(line.code)) {
    return [{ field: `outputs.${index}.code`, message: 'The agreement plans no such output.' }];
  }
  const isSound = line.delivered === null || isFigure(line.delivered, 0);
  return isSound ? [] : [{ field, message: 'Enter a number, 0 or more.' }];
}

function outcomeFaults(line: OutcomeLine, index: number, planned: PlannedCodes): FieldError[] {
  const at = `outcomes.${index}`;
  if (!planned.outcomes.includes(line.measureCode)) {
    return [{ field: `${at}.measureCode`, message: 'The agreement plans no such outcome.' }];
  }
  const faults: FieldError[] = [];
  if (line.result !== null && !isFigure(line.result, -largestFigure)) {
    faults.push({ field: `${at}.result`, message: 'Enter a number.' });
  }
  if (line.isFinal && line.result === null) {
    faults.push({ field: `${at}.result`, message: 'A final result needs its number.' });
  }
  if (line.note.length > longestNote) {
    faults.push({ field: `${at}.note`, message: `Use up to ${longestNote} characters.` });
  }
  return faults;
}

/** Four decimals are what the database keeps: a fifth would be lost without a word. */
function isFigure(value: number, least: number): boolean {
  return (
    Number.isFinite(value) &&
    value >= least &&
    value <= largestFigure &&
    Number(value.toFixed(4)) === value
  );
}
