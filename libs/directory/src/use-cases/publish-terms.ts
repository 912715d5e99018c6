import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, notFound } from '@evenhand/kernel';
import { addDays, Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { Terms } from '../data/terms.entity.js';
import { assertPublishable, daysToAccept, TermsKind } from '../domain/terms.js';
import { assertAdministrator } from './assert-administrator.js';
import { partnershipOf } from './partnership-of.js';

export interface TermsToPublish {
  kind: TermsKind;
  /** The first day; today when left out. */
  fromDate?: string;
  /** The last day for members to accept it; four weeks after the first when left out. */
  acceptBy?: string;
}

/** Step: the draft of a kind becomes its next version, for good. Members are asked by a job. */
export async function publishTerms(
  tx: Tx,
  actor: Actor,
  { kind, ...given }: TermsToPublish,
  now: Date,
): Promise<{ id: string }> {
  assertAdministrator(actor);
  const partnershipId = partnershipOf(actor);
  const terms = await tx.findOne(Terms, {
    where: { partnershipId, kind, status: 'draft' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!terms) throw notFound('draft');
  const today = londonDate(now);
  const fromDate = given.fromDate ?? today;
  const acceptBy = given.acceptBy ?? addDays(fromDate, daysToAccept);
  assertPublishable({ fromDate, acceptBy }, today);
  Object.assign(terms, {
    ...{ status: 'published', fromDate, acceptBy, publishedAt: now },
    publishedBy: actor.kind === 'person' ? actor.personId : null,
    sha256: createHash('sha256').update(terms.body).digest('hex'),
  });
  await tx.save(terms);
  await record(tx, actor, {
    name: 'directory.terms-published',
    subject: { type: 'terms', id: terms.id },
    data: { kind, number: terms.number, fromDate, acceptBy, sha256: terms.sha256 },
  });
  return { id: terms.id };
}

@Injectable()
export class PublishTerms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: TermsToPublish): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      publishTerms(tx, actor, input, this.clock.now()),
    );
  }
}
