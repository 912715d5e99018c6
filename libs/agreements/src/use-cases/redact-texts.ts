import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Step: takes what fits the pattern out of what reviews told a school. */
export async function redactReviewNotes(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT agreements.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}
