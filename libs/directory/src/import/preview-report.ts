import { Tx } from '@evenhand/platform';
import {
  type ImportPreview,
  previewLength,
  type PreviewChange,
  type PreviewSchool,
} from '../domain/import-preview.js';

type Found = Pick<ImportPreview, 'fields' | 'added' | 'continued' | 'tasks' | 'taskCount'>;

const group = (column: string): string => `CASE c.field
  WHEN 'trust_id' THEN (SELECT name FROM directory.trust WHERE id::text = c.${column})
  WHEN 'federation_id' THEN (SELECT name FROM directory.federation WHERE id::text = c.${column})
  ELSE c.${column} END`;
const school = `s.urn, s.name, s.la_name AS "laName"`;

/** What an import that has just been carried out in this transaction did. */
export async function previewReport(tx: Tx, importId: string, now: Date): Promise<Found> {
  const fields = await tx.query<Found['fields']>(
    `WITH ranked AS (
       SELECT c.*, row_number() OVER (PARTITION BY field ORDER BY c.id) AS place, count(*) OVER (PARTITION BY field) AS count
         FROM directory.school_change c WHERE c.import_id = $1),
     shown AS (
       SELECT c.field, c.count, c.place, ${school}, ${group('old_value')} AS "oldValue", ${group('new_value')} AS "newValue"
         FROM ranked c JOIN directory.school s ON s.id = c.school_id WHERE c.place <= 5)
     SELECT field, max(count)::integer AS count, json_agg(json_build_object('urn', urn, 'name', name,
              'laName', "laName", 'oldValue', "oldValue", 'newValue', "newValue") ORDER BY place) AS examples
       FROM shown GROUP BY field ORDER BY 2 DESC, 1`,
    [importId],
  );
  const added = await tx.query<PreviewSchool[]>(
    `SELECT ${school} FROM directory.school s WHERE s.updated_at = $2
        AND NOT EXISTS (SELECT FROM directory.school_change c WHERE c.import_id = $1 AND c.school_id = s.id)
      ORDER BY s.name, s.urn LIMIT ${previewLength}`,
    [importId, now],
  );
  const continued = await tx.query<PreviewChange[]>(
    `SELECT ${school}, c.old_value AS "oldValue", c.new_value AS "newValue"
       FROM directory.school_change c JOIN directory.school s ON s.id = c.school_id
      WHERE c.import_id = $1 AND c.field = 'urn' ORDER BY s.name LIMIT ${previewLength}`,
    [importId],
  );
  const tasks = await tx.query<(Found['tasks'][number] & { count: number })[]>(
    `SELECT k.kind, s.name AS "schoolName", s.urn, p.name AS "partnershipName", count(*) OVER ()::integer AS count
       FROM directory.task k JOIN directory.school s ON s.id = k.school_id
       JOIN directory.partnership p ON p.id = k.partnership_id
      WHERE k.import_id = $1 AND k.status = 'open' ORDER BY p.name, s.name LIMIT ${previewLength}`,
    [importId],
  );
  return {
    ...{ fields, added, continued },
    tasks: tasks.map(({ count: _, ...task }) => task),
    taskCount: tasks[0]?.count ?? 0,
  };
}
