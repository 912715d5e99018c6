import { Injectable } from '@nestjs/common';
import { conflict, PersonActor } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { termsInForce } from '../reads/terms.reader.js';
import { ownMembership } from './accept-terms.js';

/** Step: the school agrees to be matched, under the text that holds today. */
export async function giveMatchingConsent(
  tx: Tx,
  actor: PersonActor,
  membership: Pick<Membership, 'id' | 'partnershipId' | 'schoolId'>,
  now: Date,
): Promise<void> {
  const { id: membershipId, partnershipId, schoolId } = membership;
  const inForce = await termsInForce(tx, partnershipId, londonDate(now));
  const terms = inForce.find(({ kind }) => kind === 'matching');
  if (!terms) {
    throw conflict(
      'no-consent-text',
      'The partnership has no text for this. Each need and offer says by itself whether it may be matched.',
    );
  }
  const given = await tx.query<unknown[]>(
    `INSERT INTO directory.matching_consent (terms_id, membership_id, partnership_id, school_id, sha256, given_at, given_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [terms.id, membershipId, partnershipId, schoolId, terms.sha256, now, actor.personId],
  );
  if (given.length === 0) return;
  await record(tx, actor, {
    name: 'directory.matching-consent-given',
    subject: { type: 'membership', id: membershipId },
    data: { schoolId, number: terms.number, sha256: terms.sha256 },
  });
}

@Injectable()
export class GiveMatchingConsent {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor): Promise<void> {
    await this.database.transaction(actor, async (tx) =>
      giveMatchingConsent(tx, actor, await ownMembership(tx, actor), this.clock.now()),
    );
  }
}

/** The school takes its consent back: from the next run on, none of its needs and offers is matched. */
@Injectable()
export class WithdrawMatchingConsent {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const { id, schoolId } = await ownMembership(tx, actor);
      const [, withdrawn] = await tx.query<[unknown, number]>(
        `UPDATE directory.matching_consent SET withdrawn_at = $2, withdrawn_by = $3
          WHERE membership_id = $1 AND withdrawn_at IS NULL`,
        [id, this.clock.now(), actor.personId],
      );
      if (withdrawn === 0) {
        throw conflict(
          'no-consent',
          'Your school has not agreed to be matched, or took it back already.',
        );
      }
      await record(tx, actor, {
        name: 'directory.matching-consent-withdrawn',
        subject: { type: 'membership', id },
        data: { schoolId },
      });
    });
  }
}
