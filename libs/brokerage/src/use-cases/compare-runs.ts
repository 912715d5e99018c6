import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { comparePresets, isComparedAtOnce, keepComparison } from '@evenhand/matching';
import type { PresetOutcome } from '@evenhand/matching';
import { Clock, Database } from '@evenhand/platform';
import { actingBroker } from './acting-broker.js';
import { freezeMatching } from './freeze-matching.js';

/** A broker asks what each preset would do with what is open and verified now; nothing is proposed. */
@Injectable()
export class CompareRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps the comparison: made at once where there is little, otherwise by a job. */
  async run(actor: Actor): Promise<{ id: string }> {
    const partnershipId = actingBroker(actor);
    const snapshot = await this.database.read(actor, (tx) =>
      freezeMatching(tx, partnershipId, this.clock),
    );
    const { needs, offers } = snapshot.instance;
    const outcomes = isComparedAtOnce(needs.length, offers.length)
      ? await comparePresets(snapshot)
      : null;
    const requestedAt = this.clock.now();
    return this.database.transaction(actor, (tx) =>
      keepComparison(tx, actor, { snapshot, outcomes, requestedAt }),
    );
  }

  /** The same at once and not kept, for the page on which a preset is chosen. */
  async preview(actor: Actor): Promise<PresetOutcome[]> {
    const partnershipId = actingBroker(actor);
    return comparePresets(
      await this.database.read(actor, (tx) => freezeMatching(tx, partnershipId, this.clock)),
    );
  }
}
