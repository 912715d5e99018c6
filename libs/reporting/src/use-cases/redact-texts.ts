import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Step: takes what fits the pattern out of every report about a school, accepted ones included. */
export async function redactReportTexts(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT reporting.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}
