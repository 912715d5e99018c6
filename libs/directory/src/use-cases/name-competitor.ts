import { Injectable } from '@nestjs/common';
import { conflict, forbidden, invalid, PersonActor } from '@evenhand/kernel';
import { addDays, Clock, Database, isUuid, record, Tx } from '@evenhand/platform';
import { School } from '../data/school.entity.js';
import { endRelations } from './end-relations.js';
import { partnershipOf } from './partnership-of.js';
import { relate } from './relate.js';

/** The school that somebody decides for here. @throws forbidden */
function ownSchool(actor: PersonActor): string {
  if (!actor.roles.includes('headteacher') || actor.schoolId === null) {
    throw forbidden('not-your-role', 'Only the head of a school says whom it competes with.');
  }
  return actor.schoolId;
}

/** A school names one that shall see nothing of it and is never asked for it, nor it for that one. */
@Injectable()
export class NameCompetitor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, { competitorId }: { competitorId: string }): Promise<void> {
    const schoolId = ownSchool(actor);
    await this.database.transaction(actor, async (tx) => {
      const known = isUuid(competitorId) && (await tx.existsBy(School, { id: competitorId }));
      if (!known || competitorId === schoolId) {
        const message = 'Choose another school of the register.';
        throw invalid('competitor-unknown', message, [{ field: 'competitorId', message }]);
      }
      if (await isNamed(tx, schoolId, competitorId)) {
        throw conflict('competitor-named', 'Your school has named this school already.');
      }
      const today = this.clock.today();
      await relate(tx, actor, {
        ...{ kind: 'exclusion', fromSchoolId: schoolId, toSchoolId: competitorId },
        ...{ fromDate: today, until: null, source: 'school' },
      });
      await record(tx, actor, {
        name: 'directory.competitor-named',
        subject: { type: 'school', id: schoolId },
        data: { schoolId, competitorId },
      });
    });
  }
}

/** The school takes a name back, from today on. */
@Injectable()
export class ForgetCompetitor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, { competitorId }: { competitorId: string }): Promise<void> {
    const schoolId = ownSchool(actor);
    await this.database.transaction(actor, async (tx) => {
      if (!isUuid(competitorId) || !(await isNamed(tx, schoolId, competitorId))) {
        throw conflict('competitor-not-named', 'Your school has not named this school.');
      }
      // A relation holds on its last day: yesterday is the last of this one.
      const onDate = addDays(this.clock.today(), -1);
      await endRelations(tx, actor, {
        ...{ kind: 'exclusion', fromSchoolId: schoolId, toSchoolId: competitorId },
        ...{ onDate, source: 'school' },
      });
      await record(tx, actor, {
        name: 'directory.competitor-forgotten',
        subject: { type: 'school', id: schoolId },
        data: { schoolId, competitorId },
      });
    });
  }
}

async function isNamed(tx: Tx, schoolId: string, competitorId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM directory.relation WHERE kind = 'exclusion' AND source = 'school' AND until IS NULL
        AND from_school_id = $1 AND to_school_id = $2 AND partnership_id = platform.current_partnership()`,
    [schoolId, competitorId],
  );
  return rows.length > 0;
}

export interface Waiver {
  needId: string;
  competitorId: string;
}

/**
 * Step: for one need of its own a school lets a competitor be asked, or takes that back. Whether the
 * need is the school's the register says, which calls this.
 */
export async function waiveCompetitor(
  tx: Tx,
  actor: PersonActor,
  { needId, competitorId }: Waiver,
  now: Date,
): Promise<void> {
  const schoolId = ownSchool(actor);
  const known = isUuid(competitorId) && (await tx.existsBy(School, { id: competitorId }));
  if (!known || competitorId === schoolId) {
    const message = 'Choose another school of the register.';
    throw invalid('competitor-unknown', message, [{ field: 'competitorId', message }]);
  }
  const given = await tx.query<unknown[]>(
    `INSERT INTO directory.competitor_waiver (partnership_id, school_id, competitor_id, need_id, given_at, given_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
    [partnershipOf(actor), schoolId, competitorId, needId, now, actor.personId],
  );
  if (given.length === 0) return;
  await record(tx, actor, {
    name: 'directory.competitor-waived',
    subject: { type: 'need', id: needId },
    data: { schoolId, competitorId },
  });
}

/** Step: takes a waiver back; introductions that were made under it go on. */
export async function endWaiver(
  tx: Tx,
  actor: PersonActor,
  { needId, competitorId }: Waiver,
  now: Date,
): Promise<void> {
  const schoolId = ownSchool(actor);
  const [, ended] = await tx.query<[unknown, number]>(
    `UPDATE directory.competitor_waiver SET ended_at = $4, ended_by = $5
      WHERE need_id = $1 AND competitor_id::text = $2 AND school_id = $3 AND ended_at IS NULL`,
    [needId, competitorId, schoolId, now, actor.personId],
  );
  if (ended === 0) throw conflict('no-waiver', 'There is nothing to take back for this school.');
  await record(tx, actor, {
    name: 'directory.competitor-waiver-ended',
    subject: { type: 'need', id: needId },
    data: { schoolId, competitorId },
  });
}
