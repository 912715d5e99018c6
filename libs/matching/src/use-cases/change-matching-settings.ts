import { Injectable } from '@nestjs/common';
import { Actor, DomainError, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { MatchingSettings } from '../data/settings.entity.js';
import { faultsOfSettings } from '../domain/run-settings.js';
import type { RunSettings } from '../domain/run-settings.js';
import { matchingSettings } from '../reads/settings.reader.js';

export interface SettingsToChange extends Omit<RunSettings, 'version' | 'daysEffort'> {
  reason: string;
  /** The version that the administrator saw. */
  expectedVersion?: number | undefined;
}

/** An administrator changes how the load is spread: a new version with its reason, for runs from then on. */
@Injectable()
export class ChangeMatchingSettings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden, invalid `settings`, stale `changed-since-read` */
  async run(actor: Actor, input: SettingsToChange): Promise<{ version: number }> {
    const { partnershipId } = actor;
    if (!rolesOf(actor).includes('administrator')) {
      throw forbidden('not-your-role', 'Only an administrator may change these settings.');
    }
    if (partnershipId === null) throw invalid('no-partnership', 'Choose a partnership first.');
    const { reason, expectedVersion, ...wanted } = input;
    return this.database.transaction(actor, async (tx) => {
      await lockSettings(tx, partnershipId);
      const before = await matchingSettings(tx, partnershipId);
      const last = before.version;
      if (expectedVersion !== undefined && expectedVersion !== last) {
        throw new DomainError(
          'stale',
          'changed-since-read',
          'Somebody changed these settings after you opened them. Read them again, then decide.',
        );
      }
      const version = last + 1;
      // Whoever does not speak of it leaves it as it is.
      const capacityIn = wanted.capacityIn ?? before.capacityIn ?? 'pairings';
      assertSound({ ...wanted, capacityIn, version }, reason);
      await tx.insert(MatchingSettings, {
        ...{ ...wanted, capacityIn, partnershipId, version, reason: reason.trim() },
        changedBy: actor.kind === 'person' ? actor.personId : null,
        changedAt: this.clock.now(),
      });
      await record(tx, actor, {
        name: 'matching.settings-changed',
        subject: { type: 'partnership', id: partnershipId },
        data: { version },
      });
      return { version };
    });
  }
}

function assertSound(settings: RunSettings, reason: string): void {
  const faults: { field: string; message: string }[] = faultsOfSettings(settings);
  if (reason.trim() === '') faults.push({ field: 'reason', message: 'Say why you change them' });
  if (faults.length > 0)
    throw invalid('settings', 'There is a problem with these settings.', faults);
}

/** The primary key is the last word; two administrators wait for each other here. */
async function lockSettings(tx: Tx, partnershipId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('matching.settings:' || $1, 0))`, [
    partnershipId,
  ]);
}
