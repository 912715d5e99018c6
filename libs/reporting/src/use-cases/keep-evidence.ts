import { createHash, randomUUID } from 'node:crypto';
import { conflict, invalid, PersonActor } from '@evenhand/kernel';
import { FileToKeep, storeFile, Tx } from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';
import type { Report } from '../data/report.entity.js';
import { barringReasons } from '../domain/evidence.js';

const mostFiles = 20;

/** Step: keeps a file of a report, `replaces` being the one in whose place it comes. Returns its id. */
export async function keepEvidence(
  tx: Tx,
  actor: PersonActor,
  report: Report,
  upload: FileToKeep,
  now: Date,
  replaces: string | null = null,
): Promise<string> {
  const count = await tx
    .createQueryBuilder(Evidence, 'e')
    .where('e.report_id = :id AND e.taken_away_at IS NULL', { id: report.id })
    .getCount();
  if (count >= mostFiles) {
    throw conflict('too-many-files', `A report may have up to ${mostFiles} files.`);
  }
  await assertNotBarred(tx, upload.bytes);
  const file = await storeFile(tx, actor, upload, now);
  const id = randomUUID();
  await tx.insert(Evidence, {
    id,
    partnershipId: report.partnershipId,
    reportId: report.id,
    fileId: file.id,
    name: file.name,
    contentType: file.contentType,
    size: file.size,
    addedBy: actor.personId,
    addedAt: now,
    replaces,
  });
  return id;
}

/** The very file that was taken away does not come back by another way. */
async function assertNotBarred(tx: Tx, bytes: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [barred] = await tx.query<{ id: string }[]>(
    'SELECT id FROM platform.file WHERE sha256 = $1 AND taken_away_for = ANY ($2) LIMIT 1',
    [sha256, barringReasons],
  );
  if (!barred) return;
  const message =
    'This is the very file that a broker has taken away. Send one without what was wrong with it.';
  throw invalid('file-taken-away-before', message, [{ field: 'file', message }]);
}
