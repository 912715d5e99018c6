// What a run costs the database, from a moment until it is asked.

export async function databaseCost(owner) {
  const look = async () => {
    // what other sessions did is counted when they report it, at most a second late
    await new Promise((on) => setTimeout(on, 1_200));
    await owner.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await owner.query(
      `SELECT pg_current_wal_lsn() AS wal, pg_database_size(current_database())::float8 AS size,
              xact_commit::float8 AS commits, tup_inserted::float8 AS inserted, tup_updated::float8 AS updated,
              tup_deleted::float8 AS deleted FROM pg_stat_database WHERE datname = current_database()`,
    );
    return rows[0];
  };
  const before = await look();
  return async () => {
    const after = await look();
    const { rows } = await owner.query(
      `SELECT pg_wal_lsn_diff($1, $2)::float8 AS wal, (SELECT sum(length(snapshot))::float8 FROM matching.run) AS snapshot`,
      [after.wal, before.wal],
    );
    const tables = await owner.query(
      `SELECT c.oid::regclass::text AS name, pg_total_relation_size(c.oid)::float8 AS bytes FROM pg_class c
        WHERE c.oid = ANY (ARRAY['matching.run', 'matching.pair', 'matching.unserved', 'matching.price',
          'matching.not_chosen', 'brokerage.proposal']::regclass[])`,
    );
    const mb = (bytes) => Math.round(bytes / 1e5) / 10;
    return {
      writeAheadMB: mb(rows[0].wal),
      grownMB: mb(after.size - before.size),
      snapshotMB: mb(rows[0].snapshot),
      transactions: after.commits - before.commits,
      ...{ inserted: after.inserted - before.inserted, updated: after.updated - before.updated },
      tablesMB: Object.fromEntries(tables.rows.map(({ name, bytes }) => [name, mb(bytes)])),
    };
  };
}
