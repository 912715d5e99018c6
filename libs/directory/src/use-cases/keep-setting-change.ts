import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { partnershipOf } from './partnership-of.js';

/** Step: what a setting was and became, for the page that shows its history. Unchanged ones leave no line. */
export async function keepSettingChange(
  tx: Tx,
  actor: Actor,
  change: { setting: string; before: unknown; after: unknown },
  now: Date,
): Promise<boolean> {
  const [before, after] = [JSON.stringify(change.before), JSON.stringify(change.after)];
  if (before === after) return false;
  await tx.query(
    `INSERT INTO directory.setting_change (partnership_id, setting, before, after, at, person_id)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      partnershipOf(actor),
      change.setting,
      before,
      after,
      now,
      actor.kind === 'person' ? actor.personId : null,
    ],
  );
  return true;
}
