/** What this context records. Data: ids and codes; `schoolIds` are the two parties. */
export const reportingEvents = [
  'reporting.report-drafted',
  'reporting.report-submitted',
  'reporting.report-countersigned',
  'reporting.report-returned',
  'reporting.report-accepted',
  'reporting.report-redacted',
  'reporting.evidence-taken-away',
  'reporting.evidence-replaced',
  'reporting.evidence-found-harmful',
  'reporting.evidence-awaits-taking-away',
] as const;
export type ReportingEvent = (typeof reportingEvents)[number];
