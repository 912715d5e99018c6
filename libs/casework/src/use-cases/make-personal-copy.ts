import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { personToWrite } from '@evenhand/identity';
import { notFound, SystemActor } from '@evenhand/kernel';
import { Forgetting, PersonalTable, record, rowsAbout, Tx } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import { CopySection, PersonalCopy } from '../domain/personal-copy.js';

const thirtyDays = 30 * 86_400_000;

/** Everything that the declarations know about a person, across all partnerships; for jobs and commands. */
export async function personalCopyOf(
  tx: Tx,
  personId: string,
  tables: readonly PersonalTable[],
  now: Date,
): Promise<PersonalCopy> {
  const person = await personToWrite(tx, personId);
  if (!person) throw notFound('person');
  const sections: CopySection[] = [];
  for (const table of tables) {
    const rows = await rowsAbout(tx, table, personId);
    if (rows.length > 0) sections.push({ ...described(table), rows });
  }
  const { name, email } = person;
  return {
    madeAt: now.toISOString(),
    person: { id: personId, name, email },
    sections,
    places: await placesIn(tx, sections),
  };
}

/** Step: an operator took a copy, which the person should be able to learn of. */
export async function recordPersonExported(
  tx: Tx,
  actor: SystemActor,
  personId: string,
): Promise<void> {
  await record(tx, actor, {
    name: 'casework.person-exported',
    subject: { type: 'person', id: personId },
  });
}

/** Step: makes the copy, keeps it for the person for 30 days; one made anew no longer than the one before. */
export async function makePersonalCopy(
  tx: Tx,
  request: DataRequest,
  tables: readonly PersonalTable[],
  now: Date,
  expiresAt = new Date(now.getTime() + thirtyDays),
): Promise<void> {
  const copy = await personalCopyOf(tx, request.personId, tables, now);
  const json = Buffer.from(JSON.stringify(copy, null, 2));
  await tx.query(
    `INSERT INTO casework.personal_copy (id, request_id, partnership_id, person_id, bytes, sha256, made_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      request.id,
      request.partnershipId,
      request.personId,
      gzipSync(json),
      createHash('sha256').update(json).digest('hex'),
      now,
      expiresAt,
    ],
  );
}

function described({
  table,
  what,
  purpose,
  controller,
  kept,
  forgetting,
}: PersonalTable): Omit<CopySection, 'rows'> {
  return { table, what, purpose, controller, kept, whenErased: inWords(forgetting) };
}

function inWords(forgetting: Forgetting): string {
  switch (forgetting.how) {
    case 'deleted':
      return 'deleted';
    case 'overwritten':
      return 'what names you is removed';
    case 'kept':
      return `kept. ${forgetting.why}`;
    case 'ids only':
      return 'stays by number, and the number leads to nobody';
  }
}

async function placesIn(tx: Tx, sections: readonly CopySection[]): Promise<Record<string, string>> {
  const ids = new Set(
    sections.flatMap(({ rows }) =>
      rows.flatMap(({ values }) => [values.school_id, values.partnership_id]),
    ),
  );
  const found = await tx.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM directory.school WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, name FROM directory.partnership WHERE id = ANY ($1::uuid[])`,
    [[...ids].filter((id) => typeof id === 'string')],
  );
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}
