import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { RegisterImport } from '../data/import.entity.js';

/** The imports of the register, newest first; the cursor is the id of the last one shown. */
export async function importList(tx: Tx, page: PageRequest): Promise<Page<RegisterImport>> {
  const query = tx
    .createQueryBuilder(RegisterImport, 'import')
    .orderBy('import.finishedAt', 'DESC')
    .addOrderBy('import.id', 'DESC')
    .limit(page.limit + 1);
  if (page.after !== null && isUuid(page.after)) {
    query.where(
      `(import.finishedAt, import.id) < (SELECT i.finished_at, i.id FROM directory.import i WHERE i.id = :after)`,
      { after: page.after },
    );
  }
  const rows = await query.getMany();
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Throws `not-found`. */
export async function importDetail(tx: Tx, id: string): Promise<RegisterImport> {
  const found = isUuid(id) ? await tx.findOneBy(RegisterImport, { id }) : null;
  if (!found) throw notFound('import');
  return found;
}

export interface ImportedChange {
  schoolId: string;
  schoolName: string;
  field: string;
  oldValue: string | null;
  newValue: string | null;
}

/** What an import changed, in its order, 100 at most. */
export async function importChanges(tx: Tx, importId: string): Promise<ImportedChange[]> {
  return tx.query<ImportedChange[]>(
    `SELECT c.school_id AS "schoolId", s.name AS "schoolName", c.field,
            c.old_value AS "oldValue", c.new_value AS "newValue"
       FROM directory.school_change c JOIN directory.school s ON s.id = c.school_id
      WHERE c.import_id = $1 ORDER BY c.id LIMIT 100`,
    [importId],
  );
}
