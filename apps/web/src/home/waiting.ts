import { PersonActor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { waitingKinds } from './waiting-list.js';

export interface Waiting {
  count: number;
  text: string;
  href: string;
  notice?: string | undefined;
}

/** What waits for this person in the role they act in, in one query; what is nothing is left out. */
export async function waitingFor(tx: Tx, actor: PersonActor): Promise<Waiting[]> {
  const kinds = waitingKinds.filter(({ roles }) =>
    roles.some((role) => actor.roles.includes(role)),
  );
  if (kinds.length === 0 || actor.partnershipId === null) return [];
  const columns = kinds.map(({ key, sql }) => `(${sql})::integer AS "${key}"`).join(', ');
  const [row] = await tx.query<Record<string, number>[]>(`SELECT ${columns}`);
  return kinds.flatMap(({ key, one, many, href, notice }) => {
    const count = row?.[key] ?? 0;
    return count > 0 ? [{ count, text: count === 1 ? one : many, href, notice }] : [];
  });
}
