import { notFound } from '@evenhand/kernel';
import { isUuid, readFileBytes, StoredFile, Tx } from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';

/** A file of a report, for whoever may see the report; `not-found` for everybody else. */
export async function evidenceFile(
  tx: Tx,
  reportId: string,
  evidenceId: string,
): Promise<StoredFile & { bytes: Buffer }> {
  const isAsked = isUuid(reportId) && isUuid(evidenceId);
  const evidence = isAsked ? await tx.findOneBy(Evidence, { id: evidenceId, reportId }) : null;
  if (!evidence) throw notFound('file');
  return readFileBytes(tx, evidence.fileId);
}
