import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** Counting tries, taking a second factor away, and what tokens may do (ADR 30). */
export class SecondFactorSteps1764000002012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tries, ...reset, ...tokens]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The entry functions are replaced forward only: restore a backup instead.');
  }
}

const quarter = `sha256(convert_to('code:' || p_person, 'UTF8'))`;
const day = `sha256(convert_to('codes-of-a-day:' || p_person, 'UTF8'))`;

// Counted before a code is looked at, in a transaction of its own, so that no failure takes it back.
const tries = [
  ...definer({
    signature: 'count_code_try()',
    returns: 'boolean',
    body: `DECLARE p_person uuid := platform.current_person(); within boolean; today integer;
    BEGIN
      IF p_person IS NULL THEN RETURN false; END IF;
      within := identity.count_request(${quarter}, 5);
      INSERT INTO identity.sign_in_rate AS r (key, window_from, requests)
        VALUES (${day}, date_bin('1 day', identity.moment(), 'epoch'), 1)
        ON CONFLICT (key, window_from) DO UPDATE SET requests = r.requests + 1 RETURNING requests INTO today;
      RETURN within AND today <= 20;
    END`,
  }),
  ...definer({
    signature: 'forget_code_tries(p_person uuid)',
    returns: 'void',
    callers: 'evenhand_definer',
    sql: 'VOLATILE',
    body: `DELETE FROM identity.sign_in_rate WHERE key IN (${quarter}, ${day})`,
  }),
  ...definer({
    signature: 'forget_own_code_tries()',
    returns: 'void',
    sql: 'VOLATILE',
    body: 'SELECT identity.forget_code_tries(platform.current_person())',
  }),
];

const reset = [
  // Who has one: one's own, for administrators that of their partnership's people.
  ...definer({
    signature: 'second_factors_of(p_people uuid[])',
    returns: 'TABLE (person_id uuid, confirmed_at timestamptz)',
    sql: 'STABLE',
    body: `SELECT f.person_id, f.confirmed_at FROM identity.second_factor f
      WHERE f.person_id = ANY (p_people) AND f.confirmed_at IS NOT NULL AND (identity.is_worker()
        OR f.person_id = platform.current_person()
        OR (identity.holds('{administrator}') AND EXISTS (SELECT FROM identity.role_held h
              WHERE h.person_id = f.person_id AND h.partnership_id = platform.current_partnership())))`,
  }),
  // Never one's own; never that of somebody whose guarded role another partnership gave: that is the operator's.
  ...definer({
    signature: 'take_second_factor(p_person uuid)',
    returns: 'text',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      IF NOT identity.is_worker() THEN
        IF p_person IS NOT DISTINCT FROM platform.current_person() THEN RETURN 'own'; END IF;
        IF NOT identity.holds('{administrator}') OR NOT EXISTS (SELECT FROM identity.role_held h
             WHERE h.person_id = p_person AND h.partnership_id = platform.current_partnership()) THEN RETURN 'unknown'; END IF;
        IF EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = p_person
             AND h.partnership_id IS DISTINCT FROM platform.current_partnership() AND h.role = ANY (identity.guarded_roles())
             AND (h.until_date IS NULL OR h.until_date > identity.today())) THEN RETURN 'elsewhere'; END IF;
      END IF;
      DELETE FROM identity.second_factor WHERE person_id = p_person AND confirmed_at IS NOT NULL;
      IF NOT FOUND THEN RETURN 'none'; END IF;
      DELETE FROM identity.recovery_code WHERE person_id = p_person;
      UPDATE identity.session SET ended_at = instant WHERE person_id = p_person AND ended_at IS NULL;
      UPDATE identity.api_token SET revoked_at = instant WHERE person_id = p_person AND revoked_at IS NULL;
      PERFORM identity.forget_code_tries(p_person);
      RETURN 'taken';
    END`,
  }),
];

const actingColumns = `person_id uuid, person_name text, partnership_id uuid, partnership_slug text,
  partnership_name text, school_id uuid, school_name text, roles text[], stepped_up boolean, places integer`;

// read < write < pay: what was issued before there were scopes could do everything, and still can.
const tokens = [
  `ALTER TABLE identity.api_token ADD COLUMN scope text NOT NULL DEFAULT 'pay',
     ADD CONSTRAINT api_token_scope CHECK (scope IN ('read', 'write', 'pay'))`,
  'GRANT SELECT (scope) ON identity.api_token TO evenhand_web, evenhand_worker',
  'DROP FUNCTION identity.enter_token(bytea)',
  ...definer({
    signature: 'enter_token(p_token bytea)',
    returns: `TABLE (token_id uuid, ${actingColumns}, scope text)`,
    body: `DECLARE instant timestamptz := identity.moment(); t identity.api_token;
    BEGIN
      SELECT x.* INTO t FROM identity.api_token x JOIN identity.person n ON n.id = x.person_id AND n.disabled_at IS NULL
       WHERE x.token_hash = p_token AND x.revoked_at IS NULL AND instant < x.expires_at;
      IF NOT FOUND THEN RETURN; END IF;
      IF t.last_used_at IS NULL OR instant >= t.last_used_at + interval '1 minute' THEN
        UPDATE identity.api_token SET last_used_at = instant WHERE id = t.id; END IF;
      RETURN QUERY SELECT t.id, a.*, t.scope FROM identity.acting(t.person_id, t.partnership_id, t.school_id,
        t.scope = 'pay' AND coalesce(instant < t.stepped_up_until, false)) a WHERE a.partnership_id IS NOT NULL;
    END`,
  }),
  // A stepped-up session lends its step-up to one of its owner's tokens that may pay, for 15 minutes.
  ...definer({
    signature: 'step_token_up(p_session bytea, p_id uuid)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      UPDATE identity.api_token SET stepped_up_until = instant + interval '15 minutes'
       WHERE id = p_id AND person_id = platform.current_person() AND partnership_id = platform.current_partnership()
         AND revoked_at IS NULL AND instant < expires_at AND scope = 'pay' AND EXISTS (SELECT FROM identity.session s
           WHERE s.token_hash = p_session AND s.person_id = platform.current_person() AND s.ended_at IS NULL
             AND instant < s.ends_at AND (instant < s.stepped_up_until OR s.second_factor_by = 'installation'));
      RETURN FOUND;
    END`,
  }),
];
