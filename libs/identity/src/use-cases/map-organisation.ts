import { Injectable } from '@nestjs/common';
import { notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { assertMemberSchool } from '../reads/member-school.js';

/**
 * An administrator says which member school an organisation of DfE Sign-in is, or (null) that it is none.
 * It chooses the place in which somebody who holds a role there begins; it gives no role.
 */
@Injectable()
export class MapOrganisation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: PersonActor,
    input: { organisationId: string; schoolId: string | null },
  ): Promise<{ organisationId: string }> {
    assertMayManagePeople(actor);
    const { organisationId, schoolId } = input;
    return this.database.transaction(actor, async (tx) => {
      if (schoolId === null) await this.unmap(tx, organisationId);
      else await this.map(tx, actor, organisationId, schoolId);
      await record(tx, actor, {
        name: 'identity.organisation-mapped',
        subject: { type: 'organisation', id: organisationId },
        data: { schoolId },
      });
      return { organisationId };
    });
  }

  private async map(
    tx: Tx,
    actor: PersonActor,
    organisationId: string,
    schoolId: string,
  ): Promise<void> {
    await assertMemberSchool(tx, schoolId);
    const mapped = await tx.query<unknown[]>(
      `INSERT INTO identity.organisation (partnership_id, organisation_id, name, urn, school_id, mapped_by, mapped_at)
       SELECT $1, o.organisation_id, o.name, o.urn, $3, $4, $5 FROM identity.organisations_of($1) o WHERE o.organisation_id = $2
       ON CONFLICT (partnership_id, organisation_id) DO UPDATE SET school_id = $3, mapped_by = $4, mapped_at = $5
       RETURNING id`,
      [actor.partnershipId, organisationId, schoolId, actor.personId, this.clock.now()],
    );
    if (mapped.length === 0) throw notFound('organisation');
  }

  private async unmap(tx: Tx, organisationId: string): Promise<void> {
    const [, removed] = await tx.query<[unknown, number]>(
      'DELETE FROM identity.organisation WHERE organisation_id = $1 RETURNING id',
      [organisationId],
    );
    if (removed === 0) throw notFound('organisation');
  }
}
