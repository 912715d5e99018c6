import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, DomainError } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { Terms } from '../data/terms.entity.js';
import { termsBody, TermsKind } from '../domain/terms.js';
import { assertAdministrator } from './assert-administrator.js';
import { partnershipOf } from './partnership-of.js';

export interface TermsToDraft {
  kind: TermsKind;
  body: string;
  /** What is new against the version before, for those who agreed to that. */
  changes?: string;
  expectedVersion?: number;
}

/** Step: writes the one draft of a kind; what is published stays as it is. */
export async function draftTerms(
  tx: Tx,
  actor: Actor,
  input: TermsToDraft,
  now: Date,
): Promise<Terms> {
  assertAdministrator(actor);
  const partnershipId = partnershipOf(actor);
  const { kind } = input;
  const draft = await tx.findOne(Terms, {
    where: { partnershipId, kind, status: 'draft' },
    lock: { mode: 'pessimistic_write' },
  });
  if (input.expectedVersion !== undefined && draft?.version !== input.expectedVersion) {
    throw new DomainError(
      'stale',
      'changed-since-read',
      'Somebody else changed this draft after you opened it. Read it again, then decide.',
    );
  }
  const written = {
    body: termsBody(input.body),
    changes: input.changes?.trim().slice(0, 1_000) ?? '',
  };
  const terms =
    draft ??
    tx.create(Terms, {
      ...{ id: randomUUID(), partnershipId, kind, status: 'draft', createdAt: now },
      ...{
        number: (await latestNumber(tx, partnershipId, kind)) + 1,
        sha256: null,
        fromDate: null,
      },
      ...{ acceptBy: null, publishedAt: null, publishedBy: null },
    });
  await tx.save(Object.assign(terms, written));
  await record(tx, actor, {
    name: 'directory.terms-drafted',
    subject: { type: 'terms', id: terms.id },
    data: { kind, number: terms.number },
  });
  return terms;
}

async function latestNumber(tx: Tx, partnershipId: string, kind: TermsKind): Promise<number> {
  const [row] = await tx.query<{ number: number }[]>(
    `SELECT coalesce(max(number), 0) AS number FROM directory.terms WHERE partnership_id = $1 AND kind = $2`,
    [partnershipId, kind],
  );
  return row?.number ?? 0;
}

@Injectable()
export class DraftTerms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: TermsToDraft): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { id } = await draftTerms(tx, actor, input, this.clock.now());
      return { id };
    });
  }
}
