import { FieldError, pounds, words } from '@evenhand/kernel';
import { zone } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { FormFieldError } from '../forms/field-errors.js';
import { milesInWords } from './miles.js';

function moment(value: string | Date): DateTime {
  return typeof value === 'string'
    ? DateTime.fromISO(value, { zone })
    : DateTime.fromJSDate(value, { zone });
}

/** The colours of UI 4: the words carry the meaning, so an unknown state is plain grey. */
const colours: Record<string, string> = {
  ...of(
    'grey',
    'draft planned scheduled withdrawn closed expired left lapsed terminated re_brokered',
  ),
  ...of(
    'blue',
    'applying submitted posted open queued running sent due claimed reported waiting invited asked',
  ),
  ...of(
    'purple',
    'previewed proposed approved introduced accepted_by_supporter accepted_by_school returned',
  ),
  ...of(
    'teal',
    'supported agreed signed authorised instructed assessed_met countersigned finished',
  ),
  ...of(
    'green',
    'applied verified active accepted paid reconciled met completed on_track confirmed kept in_force made',
  ),
  ...of('orange', 'at_risk paused partly_met assessed_partially_met needs_checking withheld'),
  ...of(
    'red',
    'refused off_track missed overdue failed rejected declined not_verified unmet assessed_not_met forfeited',
  ),
};

function of(colour: string, states: string): Record<string, string> {
  return Object.fromEntries(states.split(' ').map((state) => [state, colour]));
}

/** What templates may do with values. Money is in pence, dates are ISO text or Date. */
export const templateFilters = {
  /** `123456` as `£1,234.56` */
  pounds: (pence: number): string => pounds(pence),
  /** `3 November 2026` */
  date: (value: string | Date | null): string =>
    value ? moment(value).toFormat('d MMMM yyyy') : '',
  /** `3 Nov 2026`, for a narrow column; its spaces do not break. */
  shortDate: (value: string | Date | null): string =>
    value ? moment(value).setLocale('en-US').toFormat('d\u00a0MMM\u00a0yyyy') : '',
  /** `3 November 2026 at 3:40pm` in London */
  dateTime: (value: string | Date | null): string =>
    value
      ? moment(value)
          .toFormat("d MMMM yyyy 'at' h:mma")
          .replace(/[AP]M$/, (m) => m.toLowerCase())
      : '',
  /** `partly_met` as `partly met` */
  words: (name: string | null): string => (name ? words(name) : ''),
  /** `partly_met` as `Partly met` */
  sentence: (name: string | null): string => {
    const text = name ? words(name) : '';
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  /** A field's error as govuk-frontend's `errorMessage`; false when it has none. */
  errorOf: (errors: readonly FieldError[] | undefined, field: string): { text: string } | false => {
    const found = errors?.find((error) => error.field === field);
    return found ? { text: found.message } : false;
  },
  /** Errors as govuk-frontend's error summary; one without a field is no link. */
  errorList: (errors: readonly FormFieldError[]): { text: string; href?: string }[] =>
    errors.map(({ field, message, anchor }) =>
      field === '' ? { text: message } : { text: message, href: `#${anchor ?? field}` },
    ),
  /** What was typed into a date's three boxes, as govukDateInput's `values`. */
  dateBoxes: (
    values: Record<string, unknown> | undefined,
    field: string,
  ): Record<string, string> => {
    const typed = values?.[field];
    const text = typeof typed === 'string' ? typed : '';
    const [year, month, day] = text.includes('/') ? text.split('/').reverse() : text.split('-');
    return { day: day ?? '', month: month ?? '', year: year ?? '' };
  },
  /** A state's tag colour, for partials/status.njk. */
  statusColour: (name: string): string => colours[name] ?? 'grey',
  miles: milesInWords,
  plural: (count: number, one: string, many: string): string =>
    `${count} ${count === 1 ? one : many}`,
};
