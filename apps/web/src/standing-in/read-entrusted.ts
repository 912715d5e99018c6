import { actingAsStandIn, type HandedItem, myHandover } from '@evenhand/identity';
import { notFound, type PersonActor } from '@evenhand/kernel';
import type { Database, StoredFile } from '@evenhand/platform';
import { evidenceFile } from '@evenhand/reporting';
import { type EntrustedItem, entrustedItem } from './entrusted-item.js';

export interface ReadItem {
  handed: HandedItem;
  item: EntrustedItem;
  /** Who acts on it: the asker, in its partnership. */
  standIn: PersonActor;
}

/** An item that was entrusted to the asker and waits. Throws `not-found` otherwise. */
export async function readEntrusted(
  database: Database,
  actor: PersonActor,
  id: string,
): Promise<ReadItem> {
  const handed = await database.read(actor, (tx) => myHandover(tx, id));
  const standIn = actingAsStandIn(actor, handed);
  const item = await database.read(standIn, (tx) => entrustedItem(tx, handed));
  return { handed, item, standIn };
}

/** A file of a report that belongs to the item. */
export async function entrustedFile(
  database: Database,
  actor: PersonActor,
  id: string,
  evidenceId: string,
): Promise<StoredFile & { bytes: Buffer }> {
  const { item, standIn } = await readEntrusted(database, actor, id);
  const own = item.kind === 'report' ? [item.report] : [];
  const beside = 'earlier' in item ? item.earlier.map(({ report }) => report) : [];
  const of = [...own, ...beside].find(({ evidence }) => evidence.some((e) => e.id === evidenceId));
  if (!of) throw notFound('file');
  return database.read(standIn, (tx) => evidenceFile(tx, of.report.id, evidenceId));
}
