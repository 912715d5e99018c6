import { Injectable } from '@nestjs/common';
import { activeMembers, relationsOf } from '@evenhand/directory';
import { Actor, conflict, invalid } from '@evenhand/kernel';
import { isPreset, presetNames, queueRun, type RunSnapshot } from '@evenhand/matching';
import { Clock, Database, Tx } from '@evenhand/platform';
import { openNeedsForMatching, verifiedOffersForMatching } from '@evenhand/register';
import { pairRulesOf } from '../reads/pair-rules.reader.js';
import { loadBySchool, pairingsByOffer, refusedPairs } from '../reads/pairings-pages.js';
import { actingBroker } from './acting-broker.js';
import { buildSnapshot } from './build-snapshot.js';

const yearMs = 365 * 86_400_000;

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
      const snapshot = await this.snapshot(tx, actingBroker(actor));
      return queueRun(tx, actor, { snapshot, preset, dryRun, requestedAt: this.clock.now() });
    });
  }

  private async snapshot(tx: Tx, partnershipId: string): Promise<RunSnapshot> {
    const today = this.clock.today();
    const yearAgo = new Date(this.clock.now().getTime() - yearMs);
    const needs = await openNeedsForMatching(tx, partnershipId);
    if (needs.length === 0) {
      throw conflict('no-open-needs', 'There is no open need to match. Open a posted need first.');
    }
    const links = await relationsOf(tx, partnershipId, today);
    return buildSnapshot({
      needs,
      offers: await verifiedOffersForMatching(tx, partnershipId),
      schools: await activeMembers(tx, partnershipId),
      rules: await pairRulesOf(tx, partnershipId, today),
      workedTogether: links.filter(({ kind }) => kind === 'agreement'),
      refused: await refusedPairs(tx, partnershipId, yearAgo),
      pairingsByOffer: await pairingsByOffer(tx, partnershipId),
      loadBySchool: await loadBySchool(tx, partnershipId, yearAgo),
    });
  }
}
