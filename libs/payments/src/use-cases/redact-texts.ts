import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Step: takes what fits the pattern out of the milestones of a school's agreements; figures stay. */
export async function redactMilestones(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT payments.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}
