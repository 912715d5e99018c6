import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, assertSteppedUp, forbidden, PersonActor, systemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, record, Tx } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { tokenLabel, tokenTimes } from '../domain/api-token.js';
import type { TokenScope } from '../domain/api-token.js';
import { isGuarded } from '../domain/guarded-roles.js';
import { placesOf } from '../reads/places-of.js';

export interface TokenToIssue {
  personId: string;
  partnershipId: string;
  schoolId: string | null;
  /** What it is for, so that its owner knows it again in the list. */
  label: string;
  /** 1 to 365. */
  days: number;
  /** `pay` when left out, as operators' commands have it. */
  scope?: TokenScope;
  /** For 15 minutes it may do what asks for a second factor. Operators' commands only. */
  isSteppedUp?: boolean;
}

export interface IssuedToken {
  id: string;
  /** Shown once; only its hash is stored. */
  token: string;
  expiresAt: string;
}

/** Step: a bearer token for one place of one person. */
export async function issueApiToken(
  tx: Tx,
  actor: Actor,
  input: TokenToIssue,
  now: Date,
): Promise<IssuedToken> {
  const { personId, partnershipId, schoolId } = input;
  const { isSteppedUp = false, scope = 'pay' } = input;
  if (actor.kind === 'person' && (isSteppedUp || personId !== actor.personId)) {
    throw forbidden('not-your-token', 'You may make tokens for yourself only.');
  }
  const label = tokenLabel(input.label);
  const { expiresAt, steppedUpUntil } = tokenTimes(input.days, isSteppedUp, now);
  const places = isUuid(personId) ? await placesOf(tx, personId) : [];
  if (!places.some((p) => p.partnershipId === partnershipId && p.schoolId === schoolId)) {
    throw forbidden('no-such-place', 'This person holds no role there today.');
  }
  const [id, token] = [randomUUID(), `evenhand_${newSecret()}`];
  await tx.query(
    `INSERT INTO identity.api_token (id, token_hash, person_id, partnership_id, school_id, label, created_at,
       expires_at, stepped_up_until, scope) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[id, hashOf(token), personId, partnershipId, schoolId],
      ...[label, now, expiresAt, steppedUpUntil, scope],
    ],
  );
  await record(tx, actor, {
    name: 'identity.token-issued',
    subject: { type: 'api-token', id },
    data: { personId, schoolId, expiresAt: expiresAt.toISOString(), isSteppedUp, scope },
    partnershipId,
  });
  return { id, token, expiresAt: expiresAt.toISOString() };
}

@Injectable()
export class IssueApiToken {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For oneself, for the place one acts for now. */
  async run(
    actor: PersonActor,
    input: { label: string; days: number; scope?: TokenScope },
  ): Promise<IssuedToken> {
    const { personId, partnershipId, schoolId } = actor;
    if (partnershipId === null) {
      throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
    }
    // Such a token works for months without a second factor, so it takes one to make it.
    if (isGuarded(actor.roles)) assertSteppedUp(actor, 'Making a token');
    // The answer is a secret: it must not be kept for a repeated request.
    const asker: PersonActor = { ...actor, request: undefined };
    return this.database.transaction(asker, (tx) =>
      issueApiToken(tx, asker, { personId, partnershipId, schoolId, ...input }, this.clock.now()),
    );
  }

  /** For an operator's command: a person by address, a place by slug and URN. */
  async forOperator(
    place: { personId: string; partnershipId: string; schoolId: string | null },
    options: { label: string; days: number; isSteppedUp: boolean; scope?: TokenScope },
  ): Promise<IssuedToken> {
    const actor = systemActor('console.token', null);
    return this.database.transaction(actor, (tx) =>
      issueApiToken(tx, actor, { ...place, ...options }, this.clock.now()),
    );
  }
}
