import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be asked before anybody is known, each a definer function that gives only what is needed. */
export class Entry1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...roles, ...entry, ...sessions, ...clockMoves, ...links, ...walls]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DO $$ DECLARE f regprocedure; BEGIN
         FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'identity'::regnamespace AND prosecdef LOOP
           EXECUTE format('DROP FUNCTION %s CASCADE', f); END LOOP; END $$`,
    );
  }
}

const definer = (signature: string, body: string, callers?: string): string[] => [
  `CREATE FUNCTION identity.${signature.replace(/ => .*/s, '')} RETURNS ${signature.replace(/.* => /s, '')}
   ${body}`,
  ...definerFunction(`identity.${bare(signature)}`, callers),
];

/** `f(p_a uuid, p_b text[]) => boolean` as the name that ALTER FUNCTION wants: `f(uuid, text[])`. */
function bare(signature: string): string {
  return signature.replace(/ => .*/s, '').replaceAll(/p_\w+ /g, '');
}

const sql = (body: string, kind = 'STABLE'): string =>
  `LANGUAGE sql ${kind} SECURITY DEFINER SET search_path = pg_catalog AS $$ ${body} $$`;
const plpgsql = (body: string): string =>
  `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   #variable_conflict use_column
   ${body} $$`;

const roles = [
  // The roles that hold today for this partnership and this school only (kernel, PersonActor.roles).
  ...definer(
    'roles_of(p_person uuid, p_partnership uuid, p_school uuid) => text[]',
    sql(`SELECT coalesce(array_agg(DISTINCT role ORDER BY role), '{}') FROM identity.role_held
          WHERE person_id = p_person AND partnership_id IS NOT DISTINCT FROM p_partnership
            AND (school_id IS NULL OR school_id = p_school)
            AND from_date <= identity.today() AND (until_date IS NULL OR until_date > identity.today())`),
    'evenhand_definer',
  ),
  // A place is a partnership, or a school in it: one acts there while a role of that very place holds.
  ...definer(
    'may_act(p_person uuid, p_partnership uuid, p_school uuid) => boolean',
    sql(`SELECT EXISTS (SELECT FROM identity.role_held WHERE person_id = p_person
           AND partnership_id IS NOT DISTINCT FROM p_partnership AND school_id IS NOT DISTINCT FROM p_school
           AND from_date <= identity.today() AND (until_date IS NULL OR until_date > identity.today()))`),
    'evenhand_definer',
  ),
  // What policies of every context ask: (SELECT identity.holds('{broker,administrator}')).
  ...definer(
    'holds(p_roles text[]) => boolean',
    sql(`SELECT EXISTS (SELECT FROM identity.role_held
          WHERE person_id = platform.current_person()
            AND partnership_id IS NOT DISTINCT FROM platform.current_partnership()
            AND (school_id IS NULL OR school_id = platform.current_school()) AND role = ANY (p_roles)
            AND from_date <= identity.today() AND (until_date IS NULL OR until_date > identity.today()))`),
  ),
  // Whether the process that asks is the worker (or the owner, at the console): not a web page.
  `CREATE FUNCTION identity.is_worker() RETURNS boolean LANGUAGE sql STABLE
     RETURN pg_has_role(session_user, 'evenhand_worker', 'MEMBER')`,
  ...definer(
    `places_of(p_person uuid) => TABLE (partnership_id uuid, slug text, partnership_name text, school_id uuid,
       school_name text, roles text[])`,
    plpgsql(`BEGIN
      IF p_person IS DISTINCT FROM platform.current_person() AND NOT identity.is_worker() THEN RETURN; END IF;
      RETURN QUERY SELECT h.partnership_id, p.slug, p.name, h.school_id, s.name,
          identity.roles_of(p_person, h.partnership_id, h.school_id)
        FROM (SELECT DISTINCT partnership_id, school_id FROM identity.role_held
               WHERE person_id = p_person AND from_date <= identity.today()
                 AND (until_date IS NULL OR until_date > identity.today())) h
        LEFT JOIN directory.partnership p ON p.id = h.partnership_id
        LEFT JOIN directory.school s ON s.id = h.school_id
       ORDER BY p.name NULLS LAST, s.name NULLS FIRST;
    END`),
  ),
];

const actingColumns = `person_id uuid, person_name text, partnership_id uuid, partnership_slug text,
  partnership_name text, school_id uuid, school_name text, roles text[], stepped_up boolean, places integer`;

const entry = [
  // Without a role that holds here today the place falls away: such a person acts for nobody.
  ...definer(
    `acting(p_person uuid, p_partnership uuid, p_school uuid, p_stepped_up boolean) => TABLE (${actingColumns})`,
    plpgsql(`DECLARE held text[] := identity.roles_of(p_person, p_partnership, p_school);
    BEGIN
      IF NOT identity.may_act(p_person, p_partnership, p_school) THEN p_partnership := NULL; p_school := NULL;
        held := identity.roles_of(p_person, NULL, NULL); END IF;
      RETURN QUERY SELECT n.id, n.name, p.id, p.slug, p.name, s.id, s.name, held, p_stepped_up,
          (SELECT count(DISTINCT (h.partnership_id, h.school_id))::integer FROM identity.role_held h
            WHERE h.person_id = p_person AND h.from_date <= identity.today()
              AND (h.until_date IS NULL OR h.until_date > identity.today()))
        FROM identity.person n LEFT JOIN directory.partnership p ON p.id = p_partnership
        LEFT JOIN directory.school s ON s.id = p_school WHERE n.id = p_person;
    END`),
    'evenhand_definer',
  ),
  // The idle time is renewed by at most one write a minute.
  ...definer(
    `enter_session(p_token bytea) => TABLE (session_id uuid, ${actingColumns})`,
    plpgsql(`DECLARE instant timestamptz := identity.moment(); s identity.session;
    BEGIN
      SELECT * INTO s FROM identity.session WHERE token_hash = p_token AND ended_at IS NULL
         AND instant < ends_at AND instant < seen_at + interval '30 minutes';
      IF NOT FOUND THEN RETURN; END IF;
      IF instant >= s.seen_at + interval '1 minute' THEN
        UPDATE identity.session SET seen_at = instant WHERE id = s.id; END IF;
      RETURN QUERY SELECT s.id, a.* FROM identity.acting(s.person_id, s.partnership_id, s.school_id,
        coalesce(instant < s.stepped_up_until, false)) a;
    END`),
  ),
  // A token stands for its one place: when no role holds there any more, it is nobody's.
  ...definer(
    `enter_token(p_token bytea) => TABLE (token_id uuid, ${actingColumns})`,
    plpgsql(`DECLARE instant timestamptz := identity.moment(); t identity.api_token;
    BEGIN
      SELECT * INTO t FROM identity.api_token WHERE token_hash = p_token AND revoked_at IS NULL AND instant < expires_at;
      IF NOT FOUND THEN RETURN; END IF;
      IF t.last_used_at IS NULL OR instant >= t.last_used_at + interval '1 minute' THEN
        UPDATE identity.api_token SET last_used_at = instant WHERE id = t.id; END IF;
      RETURN QUERY SELECT t.id, a.* FROM identity.acting(t.person_id, t.partnership_id, t.school_id,
        coalesce(instant < t.stepped_up_until, false)) a WHERE a.partnership_id IS NOT NULL;
    END`),
  ),
];

const sessions = [
  // For the persona page of a demonstration, and for jobs; everybody else comes in by a link.
  ...definer(
    'open_session(p_id uuid, p_token bytea, p_person uuid, p_partnership uuid, p_school uuid) => boolean',
    plpgsql(`DECLARE instant timestamptz := identity.moment();
    BEGIN
      IF NOT (platform.is_demonstration() OR identity.is_worker()) THEN RETURN false; END IF;
      IF NOT identity.may_act(p_person, p_partnership, p_school) THEN RETURN false; END IF;
      INSERT INTO identity.session (id, token_hash, person_id, partnership_id, school_id, signed_in_at, seen_at, ends_at)
        VALUES (p_id, p_token, p_person, p_partnership, p_school, instant, instant, instant + interval '12 hours');
      RETURN true;
    END`),
  ),
  // Acting for another place is a new session id that ends when the first one would have ended.
  ...definer(
    'switch_session(p_old bytea, p_id uuid, p_token bytea, p_partnership uuid, p_school uuid) => boolean',
    plpgsql(`DECLARE instant timestamptz := identity.moment(); s identity.session;
    BEGIN
      SELECT * INTO s FROM identity.session WHERE token_hash = p_old AND person_id = platform.current_person()
         AND ended_at IS NULL AND instant < ends_at FOR UPDATE;
      IF NOT FOUND OR NOT identity.may_act(s.person_id, p_partnership, p_school) THEN RETURN false; END IF;
      UPDATE identity.session SET ended_at = instant WHERE id = s.id;
      INSERT INTO identity.session (id, token_hash, person_id, partnership_id, school_id, signed_in_at, seen_at,
          ends_at, stepped_up_until)
        VALUES (p_id, p_token, s.person_id, p_partnership, p_school, s.signed_in_at, instant, s.ends_at, s.stepped_up_until);
      RETURN true;
    END`),
  ),
  ...definer(
    'end_session(p_token bytea) => TABLE (session_id uuid, person_id uuid, partnership_id uuid)',
    sql(
      `UPDATE identity.session SET ended_at = identity.moment() WHERE token_hash = p_token AND ended_at IS NULL
         RETURNING id, person_id, partnership_id`,
      'VOLATILE',
    ),
  ),
];

// Whoever moves a demonstration's clock by a month wants to see what falls due, not to sign in again.
const clockMoves = [
  ...definer(
    'keep_sessions_open() => trigger',
    plpgsql(`DECLARE moved interval := (NEW.offset_ms - OLD.offset_ms) * interval '1 millisecond';
    BEGIN
      IF platform.is_demonstration() THEN
        UPDATE identity.session SET signed_in_at = signed_in_at + moved, seen_at = seen_at + moved, ends_at = ends_at + moved
         WHERE ended_at IS NULL; END IF;
      RETURN NULL;
    END`),
  ),
  `CREATE TRIGGER keep_sessions_open AFTER UPDATE OF offset_ms ON platform.clock
     FOR EACH ROW EXECUTE FUNCTION identity.keep_sessions_open()`,
];

const links = [
  ...definer(
    'count_request(p_key bytea, p_limit integer) => boolean',
    sql(
      `INSERT INTO identity.sign_in_rate AS r (key, window_from, requests)
         VALUES (p_key, date_bin('15 minutes', identity.moment(), 'epoch'), 1)
         ON CONFLICT (key, window_from) DO UPDATE SET requests = r.requests + 1
         RETURNING requests <= p_limit`,
      'VOLATILE',
    ),
    'evenhand_definer',
  ),
  // One path and one row whether or not somebody has this address (RELIABILITY 4).
  ...definer(
    `ask_for_link(p_id uuid, p_token bytea, p_browser bytea, p_email text, p_address_key bytea, p_ip_key bytea)
     => TABLE (is_within_limit boolean, person_id uuid, person_name text)`,
    plpgsql(`DECLARE instant timestamptz := identity.moment(); n identity.person; within boolean;
    BEGIN
      within := identity.count_request(p_ip_key, 30);
      within := identity.count_request(p_address_key, 5) AND within;
      SELECT * INTO n FROM identity.person WHERE email = p_email;
      IF within THEN
        INSERT INTO identity.sign_in_link (id, token_hash, browser_hash, person_id, requested_at, expires_at)
          VALUES (p_id, p_token, p_browser, n.id, instant, instant + interval '10 minutes'); END IF;
      RETURN QUERY SELECT within, n.id, n.name;
    END`),
  ),
  // Spends the link and opens the session in one go; acts for the person's only place, if there is only one.
  ...definer(
    `confirm_link(p_link bytea, p_browser bytea, p_id uuid, p_token bytea)
     => TABLE (outcome text, person_id uuid, partnership_id uuid, school_id uuid)`,
    plpgsql(`DECLARE instant timestamptz := identity.moment(); l identity.sign_in_link; r record;
    BEGIN
      SELECT * INTO l FROM identity.sign_in_link WHERE token_hash = p_link FOR UPDATE;
      IF NOT FOUND OR l.person_id IS NULL THEN RETURN QUERY SELECT 'unknown', NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      IF l.used_at IS NOT NULL THEN RETURN QUERY SELECT 'used', NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      IF instant >= l.expires_at THEN RETURN QUERY SELECT 'expired', NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      IF l.browser_hash IS DISTINCT FROM p_browser THEN
        RETURN QUERY SELECT 'other-browser', NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      UPDATE identity.sign_in_link SET used_at = instant WHERE person_id = l.person_id AND used_at IS NULL;
      SELECT count(*) AS places, (array_agg(h.partnership_id))[1] AS partnership, (array_agg(h.school_id))[1] AS school
        INTO r FROM (SELECT DISTINCT partnership_id, school_id FROM identity.role_held
          WHERE person_id = l.person_id AND from_date <= identity.today()
            AND (until_date IS NULL OR until_date > identity.today())) h;
      IF r.places <> 1 THEN r.partnership := NULL; r.school := NULL; END IF;
      INSERT INTO identity.session (id, token_hash, person_id, partnership_id, school_id, signed_in_at, seen_at, ends_at)
        VALUES (p_id, p_token, l.person_id, r.partnership, r.school, instant, instant, instant + interval '12 hours');
      RETURN QUERY SELECT 'confirmed', l.person_id, r.partnership, r.school;
    END`),
  ),
];

const walls = [
  // People and roles are changed by administrators of the partnership (web), or by jobs and commands.
  `CREATE POLICY administrators_add ON identity.role_held AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (role <> 'operator' AND (SELECT identity.holds('{administrator}')))`,
  `CREATE POLICY administrators_change ON identity.role_held AS RESTRICTIVE FOR UPDATE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')))`,
  `CREATE POLICY administrators ON identity.api_token TO evenhand_web
     USING (partnership_id = platform.current_partnership() AND (SELECT identity.holds('{administrator}')))
     WITH CHECK (partnership_id = platform.current_partnership() AND revoked_at IS NOT NULL)`,
  `CREATE POLICY staff ON identity.interest FOR SELECT TO evenhand_web
     USING (partnership_id = platform.current_partnership() AND (SELECT identity.holds('{broker,administrator}')))`,
  // A second partnership that invites a known person gets that person's id, and no word that there was one.
  ...definer(
    'ensure_person(p_id uuid, p_name text, p_email text) => TABLE (person_id uuid, is_new boolean)',
    plpgsql(`BEGIN
      IF NOT (identity.is_worker() OR identity.holds('{administrator}')) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only administrators add people'; END IF;
      INSERT INTO identity.person (id, name, email, created_at) VALUES (p_id, p_name, p_email, identity.moment())
        ON CONFLICT (email) DO NOTHING;
      RETURN QUERY SELECT n.id, n.id = p_id FROM identity.person n WHERE n.email = p_email;
    END`),
  ),
  // Addresses: one's own; for staff those of their partnership's people; for the worker all.
  ...definer(
    'addresses(p_people uuid[]) => TABLE (person_id uuid, email text)',
    sql(`SELECT n.id, n.email FROM identity.person n WHERE n.id = ANY (p_people) AND (
           identity.is_worker() OR n.id = platform.current_person()
           OR (identity.holds('{broker,administrator}') AND EXISTS (SELECT FROM identity.role_held h
                 WHERE h.person_id = n.id AND h.partnership_id = platform.current_partnership())))`),
  ),
];
