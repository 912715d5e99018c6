import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/**
 * The walls know by themselves whether a second factor was given (ADR 40): a guarded role counts in a policy only when
 * the session or token that the transaction names has one, whatever the web process believes.
 */
export class ProvenRoles1764000002074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tokens, ...proof, ...entering]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The entry functions are replaced forward only: restore a backup instead.');
  }
}

// A token has the second factor of the stepped-up session that made it, and no other process can say so. Tokens from
// before: whoever held a guarded role then was asked for a code (ADR 30).
const tokens = [
  `ALTER TABLE identity.api_token ADD COLUMN second_factor_by text,
     ADD CONSTRAINT api_token_second_factor CHECK (second_factor_by IN ('code', 'recovery_code', 'demonstration', 'installation'))`,
  `UPDATE identity.api_token t SET second_factor_by = CASE WHEN platform.is_demonstration() THEN 'demonstration' ELSE 'code' END
    WHERE EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = t.person_id AND h.partnership_id = t.partnership_id
      AND h.role IN ('administrator', 'finance_officer') AND (h.school_id IS NULL OR h.school_id = t.school_id)
      AND h.from_date <= (t.created_at AT TIME ZONE 'Europe/London')::date
      AND (h.until_date IS NULL OR h.until_date > (t.created_at AT TIME ZONE 'Europe/London')::date))`,
  'GRANT SELECT (second_factor_by) ON identity.api_token TO evenhand_web, evenhand_worker',
  ...definer({
    signature: 'prove_token()',
    returns: 'trigger',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      NEW.second_factor_by := CASE WHEN identity.is_worker() THEN 'installation' ELSE (
        SELECT s.second_factor_by FROM identity.session s WHERE s.id = platform.current_entry() AND s.person_id = NEW.person_id
           AND s.person_id = platform.current_person() AND s.ended_at IS NULL AND instant < s.ends_at
           AND (instant < s.stepped_up_until OR s.second_factor_by IN ('demonstration', 'installation'))) END;
      RETURN NEW;
    END`,
  }),
  `CREATE TRIGGER prove_token BEFORE INSERT ON identity.api_token FOR EACH ROW EXECUTE FUNCTION identity.prove_token()`,
];

const proof = [
  // A code counts while there is an app to take it from: one that was given up or reset proves nothing any more.
  ...definer({
    signature: 'is_enrolled(p_person uuid)',
    returns: 'boolean',
    sql: 'STABLE',
    callers: 'evenhand_definer',
    body: `SELECT EXISTS (SELECT FROM identity.second_factor WHERE person_id = p_person AND confirmed_at IS NOT NULL)`,
  }),
  ...definer({
    signature: 'counts_as_proof(p_person uuid, p_by text)',
    returns: 'boolean',
    sql: 'STABLE',
    callers: 'evenhand_definer',
    body: `SELECT CASE p_by WHEN 'installation' THEN true
      WHEN 'demonstration' THEN platform.is_demonstration() AND NOT identity.is_enrolled(p_person)
      WHEN 'code' THEN identity.is_enrolled(p_person) WHEN 'recovery_code' THEN identity.is_enrolled(p_person) ELSE false END`,
  }),
  // What the session or token of this transaction is good for: `guarded` roles too, the `others`, or `nothing` before a
  // code. Jobs and commands need no proof; a transaction that names nothing to come in by has none.
  `CREATE FUNCTION identity.proof() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE me uuid := platform.current_person(); entry uuid := platform.current_entry();
      here uuid := platform.current_partnership(); instant timestamptz; given_by text; is_session boolean := true;
    BEGIN
      IF identity.is_worker() THEN RETURN 'guarded'; END IF;
      IF entry IS NULL OR me IS NULL THEN RETURN 'others'; END IF;
      instant := identity.moment();
      SELECT s.second_factor_by INTO given_by FROM identity.session s WHERE s.id = entry AND s.person_id = me
         AND s.ended_at IS NULL AND instant < s.ends_at AND (here IS NULL OR s.partnership_id = here);
      IF NOT FOUND THEN
        is_session := false;
        SELECT t.second_factor_by INTO given_by FROM identity.api_token t WHERE t.id = entry AND t.person_id = me
           AND t.revoked_at IS NULL AND instant < t.expires_at AND (here IS NULL OR t.partnership_id = here);
        IF NOT FOUND THEN RETURN 'others'; END IF;
      END IF;
      IF identity.counts_as_proof(me, given_by) THEN RETURN 'guarded'; END IF;
      RETURN CASE WHEN is_session AND identity.is_enrolled(me) THEN 'nothing' ELSE 'others' END;
    END $$`,
  ...definerFunction('identity.proof()', 'evenhand_definer'),
  ...definer({
    signature: 'holds(p_roles text[])',
    returns: 'boolean',
    sql: 'STABLE',
    body: `SELECT EXISTS (SELECT FROM identity.role_held
      WHERE person_id = platform.current_person()
        AND partnership_id IS NOT DISTINCT FROM platform.current_partnership()
        AND (school_id IS NULL OR school_id = platform.current_school()) AND role = ANY (p_roles)
        AND from_date <= identity.today() AND (until_date IS NULL OR until_date > identity.today())
        AND CASE WHEN role = ANY (identity.guarded_roles()) THEN identity.proof() = 'guarded'
              ELSE identity.proof() <> 'nothing' END)`,
  }),
];

const actingColumns = `person_id uuid, person_name text, partnership_id uuid, partnership_slug text,
  partnership_name text, school_id uuid, school_name text, roles text[], stepped_up boolean, places integer`;

const entering = [
  // As before, with the one word on what counts as a second factor.
  ...definer({
    signature: 'enter_session(p_token bytea)',
    returns: `TABLE (session_id uuid, ${actingColumns}, awaits text, withheld text[])`,
    body: `DECLARE instant timestamptz := identity.moment(); s identity.session; a record; has_passed boolean;
      held_back text[]; waits_for text;
    BEGIN
      SELECT x.* INTO s FROM identity.session x JOIN identity.person n ON n.id = x.person_id AND n.disabled_at IS NULL
       WHERE x.token_hash = p_token AND x.ended_at IS NULL AND instant < x.ends_at AND instant < x.seen_at + interval '30 minutes';
      IF NOT FOUND THEN RETURN; END IF;
      IF instant >= s.seen_at + interval '1 minute' THEN
        UPDATE identity.session SET seen_at = instant WHERE id = s.id; END IF;
      has_passed := identity.counts_as_proof(s.person_id, s.second_factor_by);
      IF NOT has_passed AND identity.is_enrolled(s.person_id) THEN
        SELECT * INTO a FROM identity.acting(s.person_id, NULL, NULL, false);
        a.roles := '{}'; a.places := 0; waits_for := 'code';
      ELSE
        SELECT * INTO a FROM identity.acting(s.person_id, s.partnership_id, s.school_id, has_passed AND (
          s.second_factor_by IN ('demonstration', 'installation') OR coalesce(instant < s.stepped_up_until, false)));
        IF NOT has_passed AND a.roles && identity.guarded_roles() THEN
          waits_for := 'enrolment';
          held_back := ARRAY(SELECT unnest(a.roles) INTERSECT SELECT unnest(identity.guarded_roles()) ORDER BY 1);
          a.roles := ARRAY(SELECT unnest(a.roles) EXCEPT SELECT unnest(identity.guarded_roles()) ORDER BY 1);
          IF a.roles = '{}' THEN a.partnership_id := NULL; a.school_id := NULL; END IF;
        END IF;
      END IF;
      RETURN QUERY SELECT s.id, a.person_id, a.person_name, a.partnership_id, a.partnership_slug, a.partnership_name,
        a.school_id, a.school_name, a.roles, a.stepped_up, a.places, waits_for, coalesce(held_back, '{}');
    END`,
  }),
  // A guarded role that came after the token was made is not the token's: nobody gave a code for it.
  'DROP FUNCTION identity.enter_token(bytea)',
  ...definer({
    signature: 'enter_token(p_token bytea)',
    returns: `TABLE (token_id uuid, ${actingColumns}, scope text, withheld text[])`,
    body: `DECLARE instant timestamptz := identity.moment(); t identity.api_token; a record; held_back text[] := '{}';
    BEGIN
      SELECT x.* INTO t FROM identity.api_token x JOIN identity.person n ON n.id = x.person_id AND n.disabled_at IS NULL
       WHERE x.token_hash = p_token AND x.revoked_at IS NULL AND instant < x.expires_at;
      IF NOT FOUND THEN RETURN; END IF;
      IF t.last_used_at IS NULL OR instant >= t.last_used_at + interval '1 minute' THEN
        UPDATE identity.api_token SET last_used_at = instant WHERE id = t.id; END IF;
      SELECT * INTO a FROM identity.acting(t.person_id, t.partnership_id, t.school_id,
        t.scope IN ('pay', 'stand_in') AND coalesce(instant < t.stepped_up_until, false));
      IF a.partnership_id IS NULL THEN RETURN; END IF;
      IF NOT identity.counts_as_proof(t.person_id, t.second_factor_by) THEN
        held_back := ARRAY(SELECT unnest(a.roles) INTERSECT SELECT unnest(identity.guarded_roles()) ORDER BY 1);
        a.roles := ARRAY(SELECT unnest(a.roles) EXCEPT SELECT unnest(identity.guarded_roles()) ORDER BY 1);
        IF a.roles = '{}' THEN RETURN; END IF;
      END IF;
      RETURN QUERY SELECT t.id, a.person_id, a.person_name, a.partnership_id, a.partnership_slug, a.partnership_name,
        a.school_id, a.school_name, a.roles, a.stepped_up, a.places, t.scope, held_back;
    END`,
  }),
];
