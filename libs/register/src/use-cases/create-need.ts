import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { schoolsByIds } from '@evenhand/directory';
import { Actor, notFound, step } from '@evenhand/kernel';
import { Clock, Database, Tx } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';
import { checkNeed, NeedDraft } from '../domain/need.js';
import { needActions } from '../domain/need.actions.js';
import { pupilWarning } from '../domain/pupil-warning.js';
import { actingSchool } from './acting-school.js';
import { assertKnownSchools } from './assert-known-schools.js';
import { partnershipOf } from './install-taxonomy.js';
import { knownAreas } from './known-areas.js';

/** `warning`: what the school should look at again; it refuses nothing. */
export interface SavedNeed {
  id: string;
  version: number;
  warning: string | null;
}

/** A school writes down what it needs; until it is posted only the school and staff can see it. */
@Injectable()
export class CreateNeed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, draft: NeedDraft): Promise<SavedNeed> {
    return this.database.transaction(actor, (tx) => this.create(tx, actor, draft));
  }

  private async create(tx: Tx, actor: Actor, draft: NeedDraft): Promise<SavedNeed> {
    step(needActions, 'post', 'draft', actor);
    const partnershipId = partnershipOf(actor);
    const schoolId = await actingSchool(tx, actor);
    checkNeed(draft, await knownAreas(tx, partnershipId));
    await assertKnownSchools(tx, draft.excludedSchoolIds);
    const [school] = await schoolsByIds(tx, [schoolId]);
    if (!school) throw notFound('school');
    const now = this.clock.now();
    const need = tx.create(Need, {
      ...draft,
      id: randomUUID(),
      partnershipId,
      schoolId,
      status: 'draft',
      phase: school.matchingPhase,
      equityWeight: null,
      equityValue: null,
      equityYear: null,
      equitySource: null,
      lastConfirmedAt: now,
      createdBy: actor.kind === 'person' ? actor.personId : null,
      createdAt: now,
      postedAt: null,
      openedAt: null,
    });
    await tx.save(need);
    return { id: need.id, version: need.version, warning: pupilWarning(need.summary) };
  }
}
