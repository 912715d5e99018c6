import { addDays, addMonths } from '@evenhand/platform';
import type { CalendarSteps } from '../domain/data-request.js';

const day = 86_400_000;

/** London days, for the domain's due days. */
export const lawCalendar: CalendarSteps = {
  addMonths,
  addDays,
  daysBetween: (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / day),
};
