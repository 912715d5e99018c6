import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { isPreset, presetNames, queueRun } from '@evenhand/matching';
import { Clock, Database } from '@evenhand/platform';
import { actingBroker } from './acting-broker.js';
import { freezeMatching } from './freeze-matching.js';

/** A broker asks who should support whom: what is open and verified now is frozen and queued. */
@Injectable()
export class StartMatchingRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { preset: string; dryRun: boolean },
  ): Promise<{ id: string; inputHash: string }> {
    const { preset, dryRun } = input;
    if (!isPreset(preset)) {
      throw invalid('preset-unknown', 'There is a problem with this run.', [
        { field: 'preset', message: `Choose one of ${presetNames.join(', ')}.` },
      ]);
    }
    return this.database.transaction(actor, async (tx) => {
      const snapshot = await freezeMatching(tx, actingBroker(actor), this.clock);
      return queueRun(tx, actor, { snapshot, preset, dryRun, requestedAt: this.clock.now() });
    });
  }
}
