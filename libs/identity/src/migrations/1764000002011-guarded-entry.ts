import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** Entry again, now with second factors: what a session may do before one, and what ends it (ADR 30). */
export class GuardedEntry1764000002011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...entering, ...opening, ...switching, ...ending]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The entry functions are replaced forward only: restore a backup instead.');
  }
}

const actingColumns = `person_id uuid, person_name text, partnership_id uuid, partnership_slug text,
  partnership_name text, school_id uuid, school_name text, roles text[], stepped_up boolean, places integer`;

const entering = [
  // Roles that pay, or that let people in: held by a session only after a second factor (DESIGN 7).
  `CREATE FUNCTION identity.guarded_roles() RETURNS text[] LANGUAGE sql IMMUTABLE
     RETURN ARRAY['administrator', 'finance_officer', 'operator']`,
  'DROP FUNCTION identity.enter_session(bytea)',
  // `awaits` code: the person has a second factor and has not given it, so the session acts for nobody.
  // `awaits` enrolment: guarded roles are withheld until there is one; what else the person is holds.
  // A persona of a demonstration passes without, as long as nobody gave that persona a second factor.
  ...definer({
    signature: 'enter_session(p_token bytea)',
    returns: `TABLE (session_id uuid, ${actingColumns}, awaits text, withheld text[])`,
    body: `DECLARE instant timestamptz := identity.moment(); s identity.session; a record; is_enrolled boolean;
      has_passed boolean; held_back text[]; waits_for text;
    BEGIN
      SELECT x.* INTO s FROM identity.session x JOIN identity.person n ON n.id = x.person_id AND n.disabled_at IS NULL
       WHERE x.token_hash = p_token AND x.ended_at IS NULL AND instant < x.ends_at AND instant < x.seen_at + interval '30 minutes';
      IF NOT FOUND THEN RETURN; END IF;
      IF instant >= s.seen_at + interval '1 minute' THEN
        UPDATE identity.session SET seen_at = instant WHERE id = s.id; END IF;
      is_enrolled := EXISTS (SELECT FROM identity.second_factor f WHERE f.person_id = s.person_id AND f.confirmed_at IS NOT NULL);
      has_passed := s.second_factor_at IS NOT NULL AND (s.second_factor_by <> 'demonstration'
        OR (platform.is_demonstration() AND NOT is_enrolled));
      IF is_enrolled AND NOT has_passed THEN
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
];

const opening = [
  // For the persona page of a demonstration, and for jobs; everybody else proves an address or an account.
  ...definer({
    signature:
      'open_session(p_id uuid, p_token bytea, p_person uuid, p_partnership uuid, p_school uuid)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment(); way text;
    BEGIN
      way := CASE WHEN platform.is_demonstration() THEN 'demonstration' WHEN identity.is_worker() THEN 'installation' END;
      IF way IS NULL OR NOT identity.may_act(p_person, p_partnership, p_school) OR EXISTS (
           SELECT FROM identity.person n WHERE n.id = p_person AND n.disabled_at IS NOT NULL) THEN RETURN false; END IF;
      INSERT INTO identity.session (id, token_hash, person_id, partnership_id, school_id, signed_in_at, seen_at, ends_at,
          second_factor_at, second_factor_by, signed_in_by)
        VALUES (p_id, p_token, p_person, p_partnership, p_school, instant, instant, instant + interval '12 hours',
          instant, way, 'persona');
      RETURN true;
    END`,
  }),
  // One path and one row whether or not somebody has this address (RELIABILITY 4).
  ...definer({
    signature:
      'ask_for_link(p_id uuid, p_token bytea, p_browser bytea, p_email text, p_address_key bytea, p_ip_key bytea)',
    returns: 'TABLE (is_within_limit boolean, person_id uuid, person_name text)',
    body: `DECLARE instant timestamptz := identity.moment(); n identity.person; within boolean;
    BEGIN
      within := identity.count_request(p_ip_key, 30);
      within := identity.count_request(p_address_key, 5) AND within;
      SELECT * INTO n FROM identity.person WHERE email = p_email AND disabled_at IS NULL;
      IF within THEN
        INSERT INTO identity.sign_in_link (id, token_hash, browser_hash, person_id, requested_at, expires_at)
          VALUES (p_id, p_token, p_browser, n.id, instant, instant + interval '10 minutes'); END IF;
      RETURN QUERY SELECT within, n.id, n.name;
    END`,
  }),
  // A session as every proof opens it: for the person's only place, if there is only one.
  ...definer({
    signature: 'open_proven(p_id uuid, p_token bytea, p_person uuid, p_by text)',
    returns: 'TABLE (partnership_id uuid, school_id uuid)',
    callers: 'evenhand_definer',
    body: `DECLARE instant timestamptz := identity.moment(); r record;
    BEGIN
      SELECT count(*) AS places, (array_agg(h.partnership_id))[1] AS partnership, (array_agg(h.school_id))[1] AS school
        INTO r FROM (SELECT DISTINCT partnership_id, school_id FROM identity.role_held
          WHERE person_id = p_person AND from_date <= identity.today()
            AND (until_date IS NULL OR until_date > identity.today())) h;
      IF r.places <> 1 THEN r.partnership := NULL; r.school := NULL; END IF;
      INSERT INTO identity.session (id, token_hash, person_id, partnership_id, school_id, signed_in_at, seen_at, ends_at, signed_in_by)
        VALUES (p_id, p_token, p_person, r.partnership, r.school, instant, instant, instant + interval '12 hours', p_by);
      RETURN QUERY SELECT r.partnership, r.school;
    END`,
  }),
  ...definer({
    signature: 'confirm_link(p_link bytea, p_browser bytea, p_id uuid, p_token bytea)',
    returns: 'TABLE (outcome text, person_id uuid, partnership_id uuid, school_id uuid)',
    body: `DECLARE instant timestamptz := identity.moment(); l identity.sign_in_link; refusal text;
    BEGIN
      SELECT * INTO l FROM identity.sign_in_link WHERE token_hash = p_link FOR UPDATE;
      refusal := CASE
        WHEN l.person_id IS NULL OR EXISTS (
          SELECT FROM identity.person n WHERE n.id = l.person_id AND n.disabled_at IS NOT NULL) THEN 'unknown'
        WHEN l.used_at IS NOT NULL THEN 'used'
        WHEN instant >= l.expires_at THEN 'expired'
        WHEN l.browser_hash IS DISTINCT FROM p_browser THEN 'other-browser' END;
      IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      UPDATE identity.sign_in_link SET used_at = instant WHERE person_id = l.person_id AND used_at IS NULL;
      RETURN QUERY SELECT 'confirmed', l.person_id, o.partnership_id, o.school_id
        FROM identity.open_proven(p_id, p_token, l.person_id, 'link') o;
    END`,
  }),
];

const switching = [
  // Acting for another place is a new session id that ends when the first one would have ended.
  ...definer({
    signature:
      'switch_session(p_old bytea, p_id uuid, p_token bytea, p_partnership uuid, p_school uuid)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment(); s identity.session;
    BEGIN
      SELECT * INTO s FROM identity.session WHERE token_hash = p_old AND person_id = platform.current_person()
         AND ended_at IS NULL AND instant < ends_at FOR UPDATE;
      IF NOT FOUND OR NOT identity.may_act(s.person_id, p_partnership, p_school) THEN RETURN false; END IF;
      UPDATE identity.session SET ended_at = instant WHERE id = s.id;
      s.id := p_id; s.token_hash := p_token; s.partnership_id := p_partnership; s.school_id := p_school; s.seen_at := instant;
      INSERT INTO identity.session SELECT s.*;
      RETURN true;
    END`,
  }),
  // After a code: a new session id for the same place, with the second factor and 15 minutes of step-up.
  ...definer({
    signature: 'pass_second_factor(p_old bytea, p_id uuid, p_token bytea, p_by text)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment(); s identity.session;
    BEGIN
      SELECT * INTO s FROM identity.session WHERE token_hash = p_old AND person_id = platform.current_person()
         AND ended_at IS NULL AND instant < ends_at FOR UPDATE;
      IF NOT FOUND OR p_by NOT IN ('code', 'recovery_code') OR NOT EXISTS (SELECT FROM identity.second_factor f
           WHERE f.person_id = s.person_id AND f.confirmed_at IS NOT NULL) THEN RETURN false; END IF;
      UPDATE identity.session SET ended_at = instant WHERE id = s.id;
      s.id := p_id; s.token_hash := p_token; s.seen_at := instant; s.second_factor_at := instant; s.second_factor_by := p_by;
      s.stepped_up_until := instant + interval '15 minutes';
      INSERT INTO identity.session SELECT s.*;
      RETURN true;
    END`,
  }),
  // What the owner of a session knows it again by in their list.
  ...definer({
    signature: 'describe_session(p_token bytea, p_browser text)',
    returns: 'void',
    sql: 'VOLATILE',
    body: 'UPDATE identity.session SET browser = left(p_browser, 80) WHERE token_hash = p_token AND browser IS NULL',
  }),
];

const ending = [
  // A disabled person is signed out of everything in the same moment.
  ...definer({
    signature: 'shut_out()',
    returns: 'trigger',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      UPDATE identity.session SET ended_at = instant WHERE person_id = NEW.id AND ended_at IS NULL;
      UPDATE identity.api_token SET revoked_at = instant WHERE person_id = NEW.id AND revoked_at IS NULL;
      UPDATE identity.sign_in_link SET used_at = instant WHERE person_id = NEW.id AND used_at IS NULL;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER shut_out AFTER UPDATE OF disabled_at ON identity.person FOR EACH ROW
     WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION identity.shut_out()`,
  // A role that ended was somebody's last one at its place: sessions that act there are over.
  ...definer({
    signature: 'leave_place()',
    returns: 'trigger',
    body: `BEGIN
      IF NOT identity.may_act(NEW.person_id, NEW.partnership_id, NEW.school_id) THEN
        UPDATE identity.session SET ended_at = identity.moment() WHERE person_id = NEW.person_id AND ended_at IS NULL
           AND partnership_id IS NOT DISTINCT FROM NEW.partnership_id AND school_id IS NOT DISTINCT FROM NEW.school_id; END IF;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER leave_place AFTER UPDATE OF until_date ON identity.role_held FOR EACH ROW
     WHEN (NEW.until_date IS NOT NULL) EXECUTE FUNCTION identity.leave_place()`,
];
