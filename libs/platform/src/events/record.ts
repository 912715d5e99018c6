import { randomUUID } from 'node:crypto';
import { Actor } from '@evenhand/kernel';
import { EntityManager } from 'typeorm';

/** What happened, as the audit trail keeps it: ids and codes only, never names or free text. */
export interface DomainEvent {
  /** `context.noun-past-participle`, e.g. `register.offer-submitted`. */
  name: string;
  subject: { type: string; id: string };
  data?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Where the actor acts for no partnership (an operator's import), or for another one. */
  partnershipId?: string | null;
}

interface Pending {
  id: string;
  actor: Actor;
  event: DomainEvent;
}

const pending = new WeakMap<EntityManager, Pending[]>();

/**
 * Notes an event: one row of the audit trail, one fan-out work item. Both are written last before
 * the commit, so that the chain's head is locked for as short a time as possible. Returns its id.
 */
export async function record(tx: EntityManager, actor: Actor, event: DomainEvent): Promise<string> {
  const id = randomUUID();
  const list = pending.get(tx) ?? [];
  list.push({ id, actor, event });
  pending.set(tx, list);
  return id;
}

function isStandIn(actor: Actor): boolean {
  return actor.kind === 'person' && actor.standsIn === true;
}

/** Called by Database before the commit. Chains are locked in one order, so they cannot deadlock. */
export async function flushEvents(tx: EntityManager, occurredAt: Date): Promise<void> {
  const list = pending.get(tx) ?? [];
  pending.delete(tx);
  const chain = ({ actor, event }: Pending): string =>
    (event.partnershipId === undefined ? actor.partnershipId : event.partnershipId) ?? '';
  const ordered = list.map((entry, at) => ({ entry, at, chain: chain(entry) }));
  ordered.sort((a, b) => a.chain.localeCompare(b.chain) || a.at - b.at);
  for (const { entry, chain: partnership } of ordered) {
    const { id, actor, event } = entry;
    await tx.query(`SELECT platform.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
      id,
      event.name,
      partnership || null,
      event.subject.type,
      event.subject.id,
      actor.kind === 'person' ? actor.personId : null,
      actor.kind === 'system' ? actor.name : null,
      occurredAt,
      JSON.stringify({ ...event.data, ...(isStandIn(actor) && { standIn: true }) }),
    ]);
  }
}
