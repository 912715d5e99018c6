import { PersonActor } from '@evenhand/kernel';
import { IdentityProviderKey, Tx } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';
import type { OutsideOrganisation } from '../domain/outside-account.js';

export interface LinkedAccountLine {
  id: string;
  provider: IdentityProviderKey;
  label: string;
  organisation: OutsideOrganisation | null;
  linkedAt: Date;
  lastUsedAt: Date | null;
}

/** One's own accounts at other issuers. */
export async function linkedAccounts(tx: Tx, actor: PersonActor): Promise<LinkedAccountLine[]> {
  return tx.query<LinkedAccountLine[]>(
    `SELECT id, provider, label, organisation, linked_at AS "linkedAt", last_used_at AS "lastUsedAt"
       FROM identity.linked_account WHERE person_id = $1 ORDER BY linked_at, id`,
    [actor.personId],
  );
}

export interface WaitingAccount {
  provider: IdentityProviderKey;
  label: string;
  organisation: OutsideOrganisation | null;
  /** Who began it signed in; null: somebody who signs in. */
  personId: string | null;
}

/** The account that waits in this browser to be linked. */
export async function waitingAccount(
  tx: Tx,
  browserSecret: string,
): Promise<WaitingAccount | null> {
  const [waiting] = await tx.query<WaitingAccount[]>(
    `SELECT provider, label, organisation, person_id AS "personId" FROM identity.waiting_account($1)`,
    [hashOf(browserSecret)],
  );
  return waiting ?? null;
}

export interface OrganisationLine {
  organisationId: string;
  name: string;
  category: string | null;
  urn: number | null;
  uid: string | null;
  people: number;
  /** What the administrator said it is. */
  schoolId: string | null;
  schoolName: string | null;
  /** The member school with this URN, for the administrator to check. */
  suggestedSchoolId: string | null;
}

/** For administrators: the organisations that DfE Sign-in named for their people, and what they are mapped to. */
export async function organisationList(tx: Tx): Promise<OrganisationLine[]> {
  return tx.query<OrganisationLine[]>(
    `SELECT coalesce(o.organisation_id, m.organisation_id) AS "organisationId", coalesce(o.name, m.name) AS name,
            o.category, coalesce(o.urn, m.urn) AS urn, o.uid, coalesce(o.people, 0)::integer AS people,
            m.school_id AS "schoolId", s.name AS "schoolName",
            (SELECT u.school_id FROM directory.school_urn u JOIN directory.membership b ON b.school_id = u.school_id
              WHERE u.urn = o.urn AND b.partnership_id = platform.current_partnership() LIMIT 1) AS "suggestedSchoolId"
       FROM identity.organisations_of(platform.current_partnership()) o
       FULL JOIN identity.organisation m ON m.organisation_id = o.organisation_id
       LEFT JOIN directory.school s ON s.id = m.school_id ORDER BY 2, 1`,
  );
}
