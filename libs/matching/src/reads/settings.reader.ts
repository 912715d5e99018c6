import { Tx } from '@evenhand/platform';
import { MatchingSettings } from '../data/settings.entity.js';
import { usualSettings } from '../domain/run-settings.js';
import type { RunSettings } from '../domain/run-settings.js';

/** What holds now; the usual settings while nobody has changed anything. */
export async function matchingSettings(tx: Tx, partnershipId: string): Promise<RunSettings> {
  const row = await tx.findOne(MatchingSettings, {
    where: { partnershipId },
    order: { version: 'DESC' },
  });
  return row ? settingsIn(row) : usualSettings;
}

export interface SettingsChange extends RunSettings {
  reason: string;
  changedAt: Date;
  changedByName: string | null;
}

/** Who changed them when and why, newest first. */
export async function settingsHistory(
  tx: Tx,
  partnershipId: string,
  most = 20,
): Promise<SettingsChange[]> {
  const rows = await tx.find(MatchingSettings, {
    where: { partnershipId },
    order: { version: 'DESC' },
    take: most,
  });
  const people = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM identity.person WHERE id = ANY ($1::uuid[])',
    [rows.flatMap(({ changedBy }) => changedBy ?? [])],
  );
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...settingsIn(row),
    reason: row.reason,
    changedAt: row.changedAt,
    changedByName: row.changedBy === null ? null : (nameOf.get(row.changedBy) ?? null),
  }));
}

function settingsIn(row: MatchingSettings): RunSettings {
  const { version, secondPairing, laterPairing, mostPerSchool, mostPerTrust } = row;
  const { mostDraftsMoved, capacityIn } = row;
  return {
    ...{ version, secondPairing, laterPairing, mostPerSchool, mostPerTrust, mostDraftsMoved },
    capacityIn,
  };
}
