import { Tx } from '@evenhand/platform';
import { LinkRow } from '../gias/read-links-file.js';

export interface LinkCounts {
  conversions: number;
  mergers: number;
  splits: number;
  /** Pairs that are each other's predecessor. */
  unclear: number;
}

const batchSize = 2000;

/**
 * Reads the rows and brings directory.urn_link up to them. Only a pair that has no other predecessor
 * and no other successor, and is called nothing else on either side, is a conversion (DATA 2). What
 * was followed or asked about stays as it was. Gives the numbers of rows.
 */
export async function stageLinks(
  tx: Tx,
  rows: AsyncIterable<LinkRow | null>,
  isWanted: () => boolean,
): Promise<{ rows: number; undirected: number }> {
  await tx.query(
    `CREATE TEMPORARY TABLE link_row (predecessor integer, successor integer, word text, linked_on date) ON COMMIT DROP`,
  );
  const count = { rows: 0, undirected: 0 };
  let batch: LinkRow[] = [];
  const flush = async (): Promise<void> => {
    if (isWanted() && batch.length > 0) {
      await tx.query(
        `INSERT INTO link_row SELECT predecessor, successor, word, "linkedOn" FROM json_to_recordset($1::json)
           AS given (predecessor integer, successor integer, word text, "linkedOn" date)`,
        [JSON.stringify(batch)],
      );
    }
    batch = [];
  };
  for await (const link of rows) {
    count.rows += 1;
    if (link === null) count.undirected += 1;
    else batch.push(link);
    if (batch.length === batchSize) await flush();
  }
  await flush();
  return count;
}

export async function saveLinks(tx: Tx): Promise<LinkCounts> {
  await tx.query(
    `CREATE TEMPORARY TABLE link_read ON COMMIT DROP AS
     WITH edge AS (SELECT predecessor, successor, bool_or(word = 'merger') AS merged, bool_or(word = 'split') AS parted,
                          max(linked_on) AS linked_on
                     FROM link_row WHERE predecessor <> successor GROUP BY predecessor, successor),
     counted AS (SELECT e.*, count(*) OVER (PARTITION BY e.predecessor) AS heirs,
                        count(*) OVER (PARTITION BY e.successor) AS parents,
                        r.predecessor IS NOT NULL AS both_ways
                   FROM edge e LEFT JOIN edge r ON r.predecessor = e.successor AND r.successor = e.predecessor)
     SELECT predecessor, successor, linked_on,
            CASE WHEN both_ways THEN 'unclear' WHEN parted OR heirs > 1 THEN 'split'
                 WHEN merged OR parents > 1 THEN 'merger' ELSE 'conversion' END AS kind
       FROM counted`,
  );
  await tx.query(
    `DELETE FROM directory.urn_link l WHERE l.state = 'held' AND NOT EXISTS
       (SELECT FROM link_read r WHERE (r.predecessor, r.successor) = (l.predecessor, l.successor))`,
  );
  await tx.query(
    `INSERT INTO directory.urn_link AS known (predecessor, successor, kind, linked_on)
     SELECT predecessor, successor, kind, linked_on FROM link_read
     ON CONFLICT (predecessor, successor) DO UPDATE SET kind = excluded.kind, linked_on = excluded.linked_on
       WHERE known.state = 'held' AND (known.kind, known.linked_on) IS DISTINCT FROM (excluded.kind, excluded.linked_on)`,
  );
  await tx.query('ANALYZE directory.urn_link');
  const [counts] = await tx.query<LinkCounts[]>(
    `SELECT (count(*) FILTER (WHERE kind = 'conversion'))::integer AS conversions,
            (count(*) FILTER (WHERE kind = 'merger'))::integer AS mergers,
            (count(*) FILTER (WHERE kind = 'split'))::integer AS splits,
            (count(*) FILTER (WHERE kind = 'unclear'))::integer AS unclear FROM link_read`,
  );
  if (!counts) throw new Error('counting gave no row');
  return counts;
}
