import { reviewPointPage } from '@evenhand/agreements';
import { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { reportPage } from '@evenhand/reporting';
import { reportModel, ReportModel } from './report.page.js';

/** The report as this person may see it. Throws `not-found` where they may not. */
export function readReport(
  database: Database,
  actor: PersonActor,
  id: string,
  values?: Record<string, unknown>,
): Promise<ReportModel> {
  return database.read(actor, async (tx) => {
    const page = await reportPage(tx, id);
    const point = await reviewPointPage(tx, page.report.reviewPointId);
    return reportModel(page, point, actor, values);
  });
}
