import { forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** Which kinds of browser a person has signed in from, so that a new one is told of; and tokens ended with the sessions. */
export class KnownBrowsers1764000002075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...browsers, ...tokens]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION identity.revoke_own_tokens()');
    await runner.query('DROP FUNCTION identity.note_browser(uuid)');
    await runner.query('DROP TABLE identity.known_browser');
  }
}

const browsers = [
  `CREATE TABLE identity.known_browser (person_id uuid NOT NULL CONSTRAINT known_browser_person REFERENCES identity.person,
     browser text NOT NULL, first_at timestamptz NOT NULL, last_at timestamptz NOT NULL, PRIMARY KEY (person_id, browser),
     CONSTRAINT known_browser_name CHECK (length(browser) <= 80))`,
  ...forceRowSecurity('identity.known_browser'),
  `CREATE POLICY own ON identity.known_browser FOR SELECT TO evenhand_web USING (person_id = platform.current_person())`,
  `CREATE POLICY installation ON identity.known_browser TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT ON identity.known_browser TO evenhand_web`,
  `GRANT SELECT, DELETE ON identity.known_browser TO evenhand_worker`,
  // Whoever is in the habit of signing in is not told of it as if it were new.
  `INSERT INTO identity.known_browser SELECT person_id, browser, min(signed_in_at), max(seen_at) FROM identity.session
     WHERE browser IS NOT NULL AND signed_in_by <> 'persona' GROUP BY person_id, browser`,
  // What a session says of its browser is noted; `is_new` only where the person had come in from elsewhere before: the very
  // first sign-in surprises nobody. One person's sign-ins wait for each other, so that a browser is new once.
  ...definer({
    signature: 'note_browser(p_session uuid)',
    returns:
      'TABLE (person_id uuid, browser text, signed_in_by text, signed_in_at timestamptz, is_new boolean)',
    callers: 'evenhand_worker',
    body: `DECLARE s identity.session; had boolean; added boolean;
    BEGIN
      SELECT * INTO s FROM identity.session WHERE id = p_session AND browser IS NOT NULL AND signed_in_by <> 'persona';
      IF NOT FOUND THEN RETURN; END IF;
      PERFORM FROM identity.person WHERE id = s.person_id FOR NO KEY UPDATE;
      had := EXISTS (SELECT FROM identity.known_browser k WHERE k.person_id = s.person_id);
      INSERT INTO identity.known_browser AS k (person_id, browser, first_at, last_at)
        VALUES (s.person_id, s.browser, s.signed_in_at, s.signed_in_at)
        ON CONFLICT (person_id, browser) DO UPDATE SET last_at = greatest(k.last_at, excluded.last_at)
        RETURNING k.xmax = 0 INTO added;
      RETURN QUERY SELECT s.person_id, s.browser, s.signed_in_by, s.signed_in_at, had AND added;
    END`,
  }),
];

const tokens = [
  // Everywhere: the walls show a person's tokens of the place acted for only.
  ...definer({
    signature: 'revoke_own_tokens()',
    returns: 'bigint',
    sql: 'VOLATILE',
    body: `WITH gone AS (UPDATE identity.api_token SET revoked_at = identity.moment()
        WHERE person_id = platform.current_person() AND revoked_at IS NULL AND expires_at > identity.moment() RETURNING id)
      SELECT count(*) FROM gone`,
  }),
];
