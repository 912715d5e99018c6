import { reviewPointPage } from '@evenhand/agreements';
import { handoverOf } from '@evenhand/identity';
import { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { redactionsOf } from '@evenhand/register';
import { reportPage } from '@evenhand/reporting';
import { deciderOf } from '../register/decider.page.js';
import { redactionLines } from '../register/redaction.page.js';
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
    const redacted = await redactionsOf(tx, 'report', page.report.id);
    const decider = deciderOf(await handoverOf(tx, 'report', page.report.id), actor);
    const model = reportModel(page, point, actor, values);
    return { ...model, redactions: redactionLines(redacted), decider };
  });
}
