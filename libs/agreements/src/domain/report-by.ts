/** A report may come for thirty days from the day its review point falls due; then it is missed. */
export const daysToReport = 30;

/** A report that goes back to its author gets at least a fortnight, however late it came. */
export const daysToReportAgain = 14;
