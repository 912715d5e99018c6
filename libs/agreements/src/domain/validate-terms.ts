import { invalid } from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';
import { FieldCheck } from './field-check.js';
import { AgreementTerms, DraftTerms } from './terms.js';
import { checkMilestones } from './validate-milestones.js';
import { checkOutcomes, checkOutputs } from './validate-promises.js';

const longestTitle = 120;
const mostReviewPoints = 24;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The terms, complete and consistent; else `invalid` with one message for each field at fault. */
export function validateTerms(draft: DraftTerms): AgreementTerms {
  const check = new FieldCheck();
  const title = draft.title.trim();
  check.require(title !== '', 'title', 'Enter a title.');
  check.require(
    title.length <= longestTitle,
    'title',
    `The title may have up to ${longestTitle} characters.`,
  );
  check.require(uuid.test(draft.fundId), 'fundId', 'Select the fund that pays.');
  checkPeriod(draft, check);
  const outputs = checkOutputs(draft.outputs, check);
  const outcomes = checkOutcomes(draft.outcomes, check);
  const milestones = checkMilestones(draft, check);
  checkReviewPoints(draft, check);
  if (check.errors.length > 0) {
    throw invalid('terms-invalid', 'Some of the terms need changing.', check.errors);
  }
  const { startsOn, endsOn, fundId } = draft;
  const reviewPoints = draft.reviewPoints.map(({ number, dueOn }) => ({ number, dueOn }));
  return { title, startsOn, endsOn, fundId, outputs, outcomes, milestones, reviewPoints };
}

function checkPeriod({ startsOn, endsOn }: DraftTerms, check: FieldCheck): void {
  const isStart = check.require(isCalendarDate(startsOn), 'startsOn', 'Enter the start date.');
  const isEnd = check.require(isCalendarDate(endsOn), 'endsOn', 'Enter the end date.');
  if (isStart && isEnd) {
    check.require(startsOn < endsOn, 'endsOn', 'The end date must be after the start date.');
  }
}

function checkReviewPoints({ reviewPoints, startsOn }: DraftTerms, check: FieldCheck): void {
  check.require(reviewPoints.length > 0, 'reviewPoints', 'Add at least one review point.');
  check.require(
    reviewPoints.length <= mostReviewPoints,
    'reviewPoints',
    `An agreement may have up to ${mostReviewPoints} review points.`,
  );
  reviewPoints.forEach(({ number, dueOn }, index) => {
    const at = `reviewPoints.${index}`;
    check.require(
      number === index + 1,
      `${at}.number`,
      'Number the review points 1, 2, 3 in order.',
    );
    if (!check.require(isCalendarDate(dueOn), `${at}.dueOn`, 'Enter the date of the review.')) {
      return;
    }
    check.require(
      dueOn > startsOn,
      `${at}.dueOn`,
      'A review point must be after the agreement starts.',
    );
    const before = reviewPoints[index - 1]?.dueOn;
    check.require(
      before === undefined || dueOn > before,
      `${at}.dueOn`,
      'A review point must be after the one before it.',
    );
  });
}
