import { Tx } from '@evenhand/platform';

export interface SchoolChoices {
  authorities: { code: string; name: string }[];
  types: { code: string; name: string }[];
}

/** What there is to choose from when schools are narrowed: each step of the walks is one look into an index. */
export async function schoolChoices(tx: Tx): Promise<SchoolChoices> {
  return {
    authorities: await distinct(tx, 'la_code', 'la_name'),
    types: await distinct(tx, 'type_code', 'type_name'),
  };
}

async function distinct(
  tx: Tx,
  code: string,
  name: string,
): Promise<{ code: string; name: string }[]> {
  return tx.query<{ code: string; name: string }[]>(
    `WITH RECURSIVE step AS (
       (SELECT ${code} AS code FROM directory.school WHERE ${code} IS NOT NULL ORDER BY ${code} LIMIT 1)
       UNION ALL
       SELECT (SELECT s.${code} FROM directory.school s WHERE s.${code} > step.code ORDER BY s.${code} LIMIT 1)
         FROM step WHERE step.code IS NOT NULL)
     SELECT code, (SELECT coalesce(s.${name}, s.${code}) FROM directory.school s WHERE s.${code} = step.code LIMIT 1) AS name
       FROM step WHERE code IS NOT NULL ORDER BY name`,
  );
}
