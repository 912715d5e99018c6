import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, DomainError } from '@evenhand/kernel';
import { Clock, Database, lockById, record, sqlState, Tx } from '@evenhand/platform';
import { Tier } from '../data/tier.entity.js';
import { TierDraft, tierDraft } from '../domain/tier.js';
import { assertAdministrator } from './assert-administrator.js';
import { keepSettingChange } from './keep-setting-change.js';
import { partnershipOf } from './partnership-of.js';

export interface TierToSave extends TierDraft {
  /** Without one it is a new tier. */
  id?: string;
  expectedVersion?: number;
}

/** Step: adds a tier or changes it. Memberships keep the price that they began with. */
export async function saveTier(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...given }: TierToSave,
  now: Date,
): Promise<{ id: string }> {
  assertAdministrator(actor);
  const draft = tierDraft(given);
  const before = id ? await lockById(tx, Tier, id, expectedVersion) : null;
  const kept = before && draftOf(before);
  const tier =
    before ??
    tx.create(Tier, { id: randomUUID(), partnershipId: partnershipOf(actor), createdAt: now });
  await tx.save(Object.assign(tier, draft)).catch(sameName);
  await keepSettingChange(
    tx,
    actor,
    { setting: `tier ${draft.name}`, before: kept, after: draft },
    now,
  );
  await record(tx, actor, {
    name: before ? 'directory.tier-changed' : 'directory.tier-added',
    subject: { type: 'tier', id: tier.id },
    data: { yearlyPence: draft.yearlyPence },
  });
  return { id: tier.id };
}

function draftOf({ name, includes, yearlyPence, fromDate, untilDate }: Tier): TierDraft {
  return { name, includes, yearlyPence, fromDate, untilDate };
}

function sameName(error: unknown): never {
  if (sqlState(error) !== '23505') throw error;
  const message =
    'There is a tier of this name already. End that one first, or choose another name.';
  throw new DomainError('conflict', 'tier-exists', message, [{ field: 'name', message }]);
}

@Injectable()
export class SaveTier {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, tier: TierToSave): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) => saveTier(tx, actor, tier, this.clock.now()));
  }
}
