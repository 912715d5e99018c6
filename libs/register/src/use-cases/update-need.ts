import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';
import { assertNeedEditable, checkNeed, NeedDraft } from '../domain/need.js';
import { pupilWarning } from '../domain/pupil-warning.js';
import { assertKnownSchools } from './assert-known-schools.js';
import type { SavedNeed } from './create-need.js';
import { knownAreas } from './known-areas.js';

/** A school changes a need that it has not posted yet. */
@Injectable()
export class UpdateNeed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; draft: NeedDraft },
  ): Promise<SavedNeed> {
    return this.database.transaction(actor, async (tx) => {
      const need = await lockById(tx, Need, input.id, input.version);
      assertNeedEditable(need, actor);
      checkNeed(input.draft, await knownAreas(tx, need.partnershipId));
      await assertKnownSchools(tx, input.draft.excludedSchoolIds);
      Object.assign(need, input.draft, { lastConfirmedAt: this.clock.now() });
      await tx.save(need);
      return { id: need.id, version: need.version, warning: pupilWarning(need.summary) };
    });
  }
}
