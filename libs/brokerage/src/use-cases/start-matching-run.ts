import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { isPreset, presetNames, queueRun } from '@evenhand/matching';
import { Clock, Database } from '@evenhand/platform';
import { actingBroker } from './acting-broker.js';
import { matchingCounts } from '../reads/matching-counts.js';
import { noOpenNeeds } from './freeze-matching.js';

/**
 * A broker asks who should support whom. Only what was chosen is kept here; the job reads what is open
 * and verified, so that asking takes no longer in a large partnership than in a small one.
 */
@Injectable()
export class StartMatchingRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { preset: string; dryRun: boolean }): Promise<{ id: string }> {
    const { preset, dryRun } = input;
    if (!isPreset(preset)) {
      throw invalid('preset-unknown', 'There is a problem with this run.', [
        { field: 'preset', message: `Choose one of ${presetNames.join(', ')}.` },
      ]);
    }
    return this.database.transaction(actor, async (tx) => {
      actingBroker(actor);
      const counts = await matchingCounts(tx);
      if (counts.needs === 0) throw noOpenNeeds();
      return queueRun(tx, actor, { preset, dryRun, counts, requestedAt: this.clock.now() });
    });
  }
}
