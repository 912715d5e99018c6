import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { Partnership } from '../data/partnership.entity.js';

export interface NewPartnership {
  /** Lower-case letters, digits and hyphens, 2 to 40: it stands in commands and addresses. */
  slug: string;
  name: string;
  settings?: Record<string, unknown>;
}

/** Step: a new tenant. Operators only, on the worker's connection: the web role cannot add one. */
export async function createPartnership(
  tx: Tx,
  actor: Actor,
  input: NewPartnership,
  now: Date,
): Promise<{ id: string }> {
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'operator')) {
    throw forbidden('not-your-role', 'Only the operator may create a partnership.');
  }
  const name = input.name.trim();
  const faults = [
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(input.slug)
      ? []
      : [
          {
            field: 'slug',
            message: 'Use 2 to 40 lower-case letters, digits and hyphens, a letter first.',
          },
        ]),
    ...(name ? [] : [{ field: 'name', message: 'Enter the name of the partnership.' }]),
  ];
  if (faults[0]) throw invalid('partnership-refused', faults[0].message, faults);
  if (await tx.existsBy(Partnership, { slug: input.slug })) {
    throw conflict(
      'slug-taken',
      `There is a partnership "${input.slug}" already. Choose another short name.`,
    );
  }
  const id = randomUUID();
  await tx.query(
    `INSERT INTO directory.partnership (id, slug, name, settings, created_at) VALUES ($1, $2, $3, $4, $5)`,
    [id, input.slug, name, JSON.stringify(input.settings ?? {}), now],
  );
  await record(tx, actor, {
    name: 'directory.partnership-created',
    subject: { type: 'partnership', id },
    partnershipId: id,
  });
  return { id };
}

@Injectable()
export class CreatePartnership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewPartnership): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      createPartnership(tx, actor, input, this.clock.now()),
    );
  }
}
