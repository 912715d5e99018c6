import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import {
  comparePresets,
  isComparedAtOnce,
  keepComparison,
  matchingSettings,
  queueComparison,
} from '@evenhand/matching';
import type { PresetOutcome, PresetTrade } from '@evenhand/matching';
import { Clock, Database } from '@evenhand/platform';
import { matchingCounts } from '../reads/matching-counts.js';
import { actingBroker } from './acting-broker.js';
import { freezeMatching, noOpenNeeds } from './freeze-matching.js';

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
    const counts = await this.database.read(actor, matchingCounts);
    if (counts.needs === 0) throw noOpenNeeds();
    const now = this.clock.now();
    if (!isComparedAtOnce(counts.needs, counts.offers)) {
      return this.database.transaction(actor, (tx) => queueComparison(tx, actor, counts, now));
    }
    const trade = await this.trade(actor, partnershipId);
    return this.database.transaction(actor, (tx) => keepComparison(tx, actor, trade, now));
  }

  /** The same at once and not kept, for the page on which a preset is chosen. */
  async preview(actor: Actor): Promise<PresetOutcome[]> {
    return (await this.trade(actor, actingBroker(actor))).outcomes;
  }

  private async trade(actor: Actor, partnershipId: string): Promise<PresetTrade> {
    const { snapshot, settings } = await this.database.read(actor, async (tx) => ({
      snapshot: await freezeMatching(tx, partnershipId, this.clock),
      settings: await matchingSettings(tx, partnershipId),
    }));
    return comparePresets(snapshot, settings);
  }
}
