const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether this is a day of the calendar written `yyyy-mm-dd`: `2026-02-30` is not. */
export function isCalendarDate(text: string): boolean {
  if (!shape.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
