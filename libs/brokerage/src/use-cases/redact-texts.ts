import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Step: takes what fits the pattern out of every reason, note and answer of a school's proposals. */
export async function redactProposalTexts(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT brokerage.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}
