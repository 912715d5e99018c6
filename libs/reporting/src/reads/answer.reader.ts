import { Tx } from '@evenhand/platform';
import { Countersignature } from '../data/countersignature.entity.js';
import { Report } from '../data/report.entity.js';

/** The supported school's word on the submission that stands; null until it has spoken. */
export function answerTo(tx: Tx, report: Report): Promise<Countersignature | null> {
  return tx.findOneBy(Countersignature, { reportId: report.id, submission: report.submission });
}
