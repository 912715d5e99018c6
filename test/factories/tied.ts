import type { PersonActor, Role } from '@evenhand/kernel';
import type { OpenDatabase } from '@evenhand/platform';
import type { AgreementScene } from './agreement-scene.js';

/** Somebody with this role of the partnership who declared a tie to the school. */
export async function tiedPerson(
  scene: Pick<AgreementScene, 'owner' | 'partnershipId' | 'person'>,
  role: Role,
  schoolId: string,
): Promise<PersonActor> {
  const actor = await scene.person(role);
  await tie(scene, actor.personId, schoolId);
  return actor;
}

export async function tie(
  { owner, partnershipId }: Pick<AgreementScene, 'owner' | 'partnershipId'>,
  personId: string,
  schoolId: string,
): Promise<void> {
  await owner.query(
    `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
     VALUES ($1, $2, $3, 'family', '2020-01-01', '2099-01-01', now())`,
    [personId, partnershipId, schoolId],
  );
}

/** How many rows of each table somebody sees; tables of which they see none are left out. */
export async function rowsSeen(
  { database }: OpenDatabase,
  actor: PersonActor,
  tables: readonly string[],
): Promise<Record<string, number>> {
  return database.read(actor, async (tx) => {
    const seen: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await tx.query<{ rows: number }[]>(
        `SELECT count(*)::int AS rows FROM ${table}`,
      );
      if (row && row.rows > 0) seen[table] = row.rows;
    }
    return seen;
  });
}
