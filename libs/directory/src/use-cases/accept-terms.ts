import { Injectable } from '@nestjs/common';
import { Actor, conflict, forbidden, invalid, notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { In } from 'typeorm';
import { Membership } from '../data/membership.entity.js';
import { stillToAccept } from '../domain/terms.js';
import { TermsInForce, termsInForce } from '../reads/terms.reader.js';
import { partnershipOf } from './partnership-of.js';

/** Step: notes who accepted which versions for a stay. What was accepted before stays as it was. */
export async function keepAcceptances(
  tx: Tx,
  actor: PersonActor,
  membership: Pick<Membership, 'id' | 'partnershipId' | 'schoolId'>,
  terms: readonly TermsInForce[],
  now: Date,
): Promise<void> {
  for (const { id, sha256, kind, number } of terms) {
    const kept = await tx.query<unknown[]>(
      `INSERT INTO directory.terms_acceptance (terms_id, membership_id, partnership_id, school_id, person_id, accepted_at, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        membership.id,
        membership.partnershipId,
        membership.schoolId,
        actor.personId,
        now,
        sha256,
      ],
    );
    if (kept.length === 0) continue;
    await record(tx, actor, {
      name: 'directory.terms-accepted',
      subject: { type: 'terms', id },
      data: { schoolId: membership.schoolId, kind, number, sha256 },
    });
  }
}

/**
 * Step: what a school has to agree to before it is a member. `termsIds` are the versions that the head
 * was shown: when another holds by now, the head reads that first.
 */
export async function acceptOnJoining(
  tx: Tx,
  actor: Actor,
  membership: Membership,
  termsIds: readonly string[],
  now: Date,
): Promise<void> {
  // Nobody's name would stand under what the product accepts by itself: the school is asked as a member.
  if (actor.kind === 'system') return;
  const inForce = await termsInForce(tx, membership.partnershipId, londonDate(now));
  const missing = stillToAccept(inForce, termsIds);
  if (missing.length > 0) {
    const message = 'Read each text and tick that your school agrees to it.';
    throw invalid('terms-not-accepted', message, [{ field: 'termsIds', message }]);
  }
  await keepAcceptances(tx, actor, membership, stillToAccept(inForce, []), now);
}

/** The stay that a head acts for. @throws forbidden, not-found */
export async function ownMembership(tx: Tx, actor: PersonActor): Promise<Membership> {
  if (!actor.roles.includes('headteacher') || actor.schoolId === null) {
    throw forbidden('not-your-role', 'Only the head of a school agrees for it.');
  }
  const membership = await tx.findOne(Membership, {
    where: {
      partnershipId: partnershipOf(actor),
      schoolId: actor.schoolId,
      status: In(['active', 'lapsed']),
    },
    lock: { mode: 'pessimistic_write' },
  });
  if (!membership) throw notFound('membership');
  return membership;
}

/** A member's head accepts new versions. */
@Injectable()
export class AcceptTerms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, { termsIds }: { termsIds: readonly string[] }): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const membership = await ownMembership(tx, actor);
      const inForce = await termsInForce(tx, membership.partnershipId, londonDate(now));
      const accepted = inForce.filter(
        ({ id, kind }) => kind !== 'matching' && termsIds.includes(id),
      );
      if (termsIds.length === 0) {
        const message = 'Tick what your school agrees to.';
        throw invalid('terms-not-accepted', message, [{ field: 'termsIds', message }]);
      }
      if (accepted.length < termsIds.length) {
        throw conflict('terms-changed', 'Another version holds by now. Read it, then decide.');
      }
      await keepAcceptances(tx, actor, membership, accepted, now);
    });
  }
}
