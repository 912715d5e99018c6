import { Pence } from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';
import { FieldCheck } from './field-check.js';
import { DraftTerms, gates, MilestoneTerm } from './terms.js';

const longestTitle = 120;
const mostMilestones = 24;
/** Ten million pounds: beyond what a partnership pays, far within the safe integers. */
const largestPence: Pence = 1_000_000_000;

/** Milestones as the terms keep them: each gate names something that these terms promise. */
export function checkMilestones(draft: DraftTerms, check: FieldCheck): MilestoneTerm[] {
  const { milestones } = draft;
  check.require(milestones.length > 0, 'milestones', 'Add at least one milestone.');
  check.require(
    milestones.length <= mostMilestones,
    'milestones',
    `An agreement may have up to ${mostMilestones} milestones.`,
  );
  return milestones.map((milestone, index) => {
    const at = `milestones.${index}`;
    const title = milestone.title.trim();
    check.require(
      milestone.number === index + 1,
      `${at}.number`,
      'Number the milestones 1, 2, 3 in order.',
    );
    check.require(title !== '', `${at}.title`, 'Enter what the milestone is for.');
    check.require(
      title.length <= longestTitle,
      `${at}.title`,
      `Use up to ${longestTitle} characters.`,
    );
    checkGate(milestone, draft, at, check);
    checkDue(milestone.dueOn, draft.startsOn, at, check);
    const amountPence = checkAmount(milestone.amountPence, at, check);
    const { gate, gateRef, dueOn } = milestone;
    return { number: index + 1, title, gate, gateRef, amountPence, dueOn };
  });
}

function checkGate(
  { gate, gateRef }: DraftTerms['milestones'][number],
  { outputs, outcomes }: DraftTerms,
  at: string,
  check: FieldCheck,
): void {
  if (!check.require(gates.includes(gate), `${at}.gate`, 'Select outputs or outcomes.')) return;
  const known =
    gate === 'outputs'
      ? outputs.map(({ code }) => code)
      : outcomes.map(({ measureCode }) => measureCode);
  const message =
    gate === 'outputs'
      ? 'Select one of the outputs of these terms.'
      : 'Select one of the outcomes of these terms.';
  check.require(known.includes(gateRef), `${at}.gateRef`, message);
}

function checkDue(dueOn: string, startsOn: string, at: string, check: FieldCheck): void {
  if (!check.require(isCalendarDate(dueOn), `${at}.dueOn`, 'Enter the date it falls due.')) return;
  check.require(
    dueOn >= startsOn,
    `${at}.dueOn`,
    'A milestone cannot be due before the agreement starts.',
  );
}

function checkAmount(amount: number | null, at: string, check: FieldCheck): Pence {
  const pence = amount ?? 0;
  const field = `${at}.amountPence`;
  check.require(amount !== null, field, 'Enter the amount.');
  check.require(Number.isSafeInteger(pence), field, 'The amount must be a whole number of pence.');
  check.require(pence > 0, field, 'The amount must be more than £0.');
  check.require(pence <= largestPence, field, 'The amount may be up to £10,000,000.');
  return pence;
}
