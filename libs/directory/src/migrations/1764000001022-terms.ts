import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a school agrees to when it joins, version by version, and who agreed to which. */
export class Terms1764000001022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...texts, ...answers]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE directory.matching_consent, directory.terms_acceptance, directory.terms_ask, directory.terms',
    );
  }
}

const ownSchool = (table: string): string =>
  `CREATE POLICY own_school ON ${table} AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL OR school_id = platform.current_school())`;
const partnership = (table: string): string =>
  `partnership_id uuid NOT NULL CONSTRAINT ${table}_partnership REFERENCES directory.partnership`;
const school = (table: string): string =>
  `school_id uuid NOT NULL CONSTRAINT ${table}_school REFERENCES directory.school`;
const membership = (table: string): string =>
  `membership_id uuid NOT NULL CONSTRAINT ${table}_membership REFERENCES directory.membership`;

const texts = [
  `CREATE TABLE directory.terms (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1, ${partnership('terms')},
     kind text NOT NULL CONSTRAINT terms_kind CHECK (kind IN ('commitments', 'data_sharing', 'privacy', 'matching')),
     number integer NOT NULL, status text NOT NULL CONSTRAINT terms_status CHECK (status IN ('draft', 'published')),
     body text NOT NULL, changes text NOT NULL DEFAULT '', sha256 text, from_date date, accept_by date,
     published_at timestamptz, published_by uuid, created_at timestamptz NOT NULL,
     CONSTRAINT terms_number UNIQUE (partnership_id, kind, number),
     CONSTRAINT terms_published CHECK ((status = 'published') = (sha256 IS NOT NULL AND from_date IS NOT NULL
       AND accept_by IS NOT NULL AND published_at IS NOT NULL)),
     CONSTRAINT terms_dates CHECK (accept_by >= from_date))`,
  `CREATE UNIQUE INDEX terms_one_draft ON directory.terms (partnership_id, kind) WHERE status = 'draft'`,
  ...tenantTable('directory.terms', 'SELECT, INSERT, UPDATE'),
  // What schools agreed to is never written again: only drafts can be, by anybody.
  `CREATE POLICY published_is_final ON directory.terms AS RESTRICTIVE FOR UPDATE TO evenhand_web, evenhand_worker
     USING (status = 'draft') WITH CHECK (true)`,
  `CREATE POLICY drafts ON directory.terms AS RESTRICTIVE FOR SELECT TO evenhand_web
     USING (status = 'published' OR platform.current_school() IS NULL)`,
];

const answers = [
  `CREATE TABLE directory.terms_ask (terms_id uuid NOT NULL CONSTRAINT terms_ask_terms REFERENCES directory.terms,
     ${membership('terms_ask')}, ${partnership('terms_ask')}, ${school('terms_ask')},
     asked_on date NOT NULL, due_on date NOT NULL, told_at timestamptz, reminded_on date, marked_on date,
     PRIMARY KEY (terms_id, membership_id))`,
  `CREATE INDEX terms_ask_due ON directory.terms_ask (due_on)`,
  ...tenantTable('directory.terms_ask', 'SELECT, INSERT, UPDATE'),
  ownSchool('directory.terms_ask'),

  `CREATE TABLE directory.terms_acceptance (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     terms_id uuid NOT NULL CONSTRAINT terms_acceptance_terms REFERENCES directory.terms,
     ${membership('terms_acceptance')}, ${partnership('terms_acceptance')}, ${school('terms_acceptance')},
     person_id uuid NOT NULL, accepted_at timestamptz NOT NULL, sha256 text NOT NULL,
     CONSTRAINT terms_acceptance_once UNIQUE (terms_id, membership_id))`,
  `CREATE INDEX terms_acceptance_of ON directory.terms_acceptance (membership_id)`,
  ...tenantTable('directory.terms_acceptance', 'SELECT, INSERT'),
  ownSchool('directory.terms_acceptance'),

  `CREATE TABLE directory.matching_consent (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     terms_id uuid NOT NULL CONSTRAINT matching_consent_terms REFERENCES directory.terms,
     ${membership('matching_consent')}, ${partnership('matching_consent')}, ${school('matching_consent')},
     sha256 text NOT NULL, given_at timestamptz NOT NULL, given_by uuid NOT NULL,
     withdrawn_at timestamptz, withdrawn_by uuid,
     CONSTRAINT matching_consent_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))`,
  `CREATE UNIQUE INDEX matching_consent_now ON directory.matching_consent (membership_id, terms_id)
     WHERE withdrawn_at IS NULL`,
  ...tenantTable('directory.matching_consent', 'SELECT, INSERT'),
  `GRANT UPDATE (withdrawn_at, withdrawn_by) ON directory.matching_consent TO evenhand_web, evenhand_worker`,
  ownSchool('directory.matching_consent'),
];
