import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** Asking for another address, confirming and stopping it; correcting that of somebody who never came in (ADR 42). */
export class AddressSteps1764000002079 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...comingIn, ...changing, ...own, ...correcting]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER note_first_entry ON identity.session',
      'DROP TRIGGER note_first_entry ON identity.api_token',
      'DROP FUNCTION identity.correct_address(uuid, text, text)',
      'DROP FUNCTION identity.stop_address_change(bytea)',
      'DROP FUNCTION identity.confirm_address_change(bytea, bytea)',
      'DROP FUNCTION identity.ask_for_address_change(uuid, bytea, bytea, bytea, text, bytea, bytea)',
      'DROP FUNCTION identity.put_address(uuid, text, uuid, text)',
      'DROP FUNCTION identity.note_first_entry()',
      'ALTER TABLE identity.person DROP first_entered_at',
    ]) {
      await runner.query(sql);
    }
  }
}

// Sessions go a month after their end, so whether somebody ever came in is kept on its own.
const comingIn = [
  `ALTER TABLE identity.person ADD first_entered_at timestamptz`,
  `GRANT SELECT (first_entered_at) ON identity.person TO evenhand_web`,
  `UPDATE identity.person n SET first_entered_at = e.at FROM (
     SELECT person_id, min(at) AS at FROM (
       SELECT person_id, signed_in_at AS at FROM identity.session
       UNION ALL SELECT person_id, first_at FROM identity.known_browser
       UNION ALL SELECT person_id, taken_up_at FROM identity.invitation
       UNION ALL SELECT person_id, linked_at FROM identity.linked_account
       UNION ALL SELECT person_id, confirmed_at FROM identity.second_factor
       UNION ALL SELECT person_id, last_used_at FROM identity.api_token
       UNION ALL SELECT person_id, occurred_at FROM platform.event WHERE name = 'identity.signed-in') x
      WHERE person_id IS NOT NULL AND at IS NOT NULL GROUP BY person_id) e WHERE e.person_id = n.id`,
  ...definer({
    signature: 'note_first_entry()',
    returns: 'trigger',
    body: `BEGIN
      UPDATE identity.person SET first_entered_at = identity.moment() WHERE id = NEW.person_id AND first_entered_at IS NULL;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER note_first_entry AFTER INSERT ON identity.session
     FOR EACH ROW EXECUTE FUNCTION identity.note_first_entry()`,
  `CREATE TRIGGER note_first_entry AFTER UPDATE OF last_used_at ON identity.api_token
     FOR EACH ROW EXECUTE FUNCTION identity.note_first_entry()`,
];

const changing = [
  // What every change of address does: links and changes that wait are void, sessions over but the one that is kept.
  // False: somebody else has it, and nothing was done.
  ...definer({
    signature: 'put_address(p_person uuid, p_email text, p_keep uuid, p_reason text)',
    returns: 'boolean',
    callers: 'evenhand_definer',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      UPDATE identity.person SET email = p_email, version = version + 1 WHERE id = p_person;
      UPDATE identity.session SET ended_at = instant
       WHERE person_id = p_person AND ended_at IS NULL AND id IS DISTINCT FROM p_keep;
      UPDATE identity.sign_in_link SET used_at = instant WHERE person_id = p_person AND used_at IS NULL;
      UPDATE identity.address_change SET stopped_at = instant
       WHERE person_id = p_person AND used_at IS NULL AND stopped_at IS NULL;
      INSERT INTO identity.address_history (person_id, partnership_id, act, by_person_id, reason, at)
        VALUES (p_person, CASE WHEN p_reason IS NOT NULL THEN platform.current_partnership() END,
          CASE WHEN p_reason IS NULL THEN 'changed' ELSE 'corrected' END, platform.current_person(), p_reason, instant);
      RETURN true;
    EXCEPTION WHEN unique_violation THEN RETURN false;
    END`,
  }),
];

const own = [
  // One path and the same rows whether or not somebody else has the new address. Who has a second factor gave it just now.
  ...definer({
    signature:
      'ask_for_address_change(p_id uuid, p_token bytea, p_browser bytea, p_stop bytea, p_email text, p_address_key bytea, p_person_key bytea)',
    returns:
      'TABLE (outcome text, person_name text, old_email text, taken_by uuid, taken_name text)',
    body: `DECLARE me uuid := platform.current_person(); instant timestamptz := identity.moment();
      n identity.person; o identity.person; within boolean; refusal text;
    BEGIN
      SELECT * INTO n FROM identity.person WHERE id = me AND disabled_at IS NULL AND erased_at IS NULL FOR NO KEY UPDATE;
      refusal := CASE WHEN n.id IS NULL THEN 'unknown'
        WHEN identity.is_enrolled(me) AND NOT EXISTS (SELECT FROM identity.session s WHERE s.id = platform.current_entry()
          AND s.person_id = me AND s.ended_at IS NULL
            AND (instant < s.stepped_up_until OR s.second_factor_by = 'installation')) THEN 'step-up'
        WHEN n.email = p_email THEN 'same' END;
      IF refusal IS NULL THEN
        within := identity.count_request(p_person_key, 5);
        within := identity.count_request(p_address_key, 5) AND within;
        IF NOT within THEN refusal := 'too-many'; END IF; END IF;
      IF refusal IS NOT NULL THEN
        RETURN QUERY SELECT refusal, NULL::text, NULL::text, NULL::uuid, NULL::text; RETURN; END IF;
      SELECT * INTO o FROM identity.person WHERE email = p_email;
      UPDATE identity.address_change SET stopped_at = instant WHERE person_id = me AND used_at IS NULL AND stopped_at IS NULL;
      INSERT INTO identity.address_change (id, person_id, email, token_hash, browser_hash, stop_hash, requested_at, expires_at)
        VALUES (p_id, me, p_email, p_token, p_browser, p_stop, instant, instant + interval '10 minutes');
      RETURN QUERY SELECT 'asked', n.name, n.email, o.id, o.name;
    END`,
  }),
  // By the same person, in the browser that asked; the session that confirms goes on.
  ...definer({
    signature: 'confirm_address_change(p_token bytea, p_browser bytea)',
    returns: 'TABLE (outcome text, person_name text, old_email text)',
    body: `DECLARE me uuid := platform.current_person(); instant timestamptz := identity.moment();
      n identity.person; c identity.address_change; refusal text;
    BEGIN
      SELECT * INTO n FROM identity.person WHERE id = me AND disabled_at IS NULL AND erased_at IS NULL FOR UPDATE;
      SELECT * INTO c FROM identity.address_change WHERE token_hash = p_token AND person_id = n.id FOR UPDATE;
      refusal := CASE WHEN c.id IS NULL OR identity.proof() = 'nothing' THEN 'unknown' WHEN c.used_at IS NOT NULL THEN 'used'
        WHEN c.stopped_at IS NOT NULL THEN 'stopped' WHEN instant >= c.expires_at THEN 'expired'
        WHEN c.browser_hash IS DISTINCT FROM p_browser THEN 'other-browser' END;
      IF refusal IS NULL THEN
        UPDATE identity.address_change SET used_at = instant WHERE id = c.id;
        IF NOT identity.put_address(me, c.email, platform.current_entry(), NULL) THEN refusal := 'taken'; END IF; END IF;
      IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, NULL::text, NULL::text; RETURN; END IF;
      RETURN QUERY SELECT 'confirmed', n.name, n.email;
    END`,
  }),
  // Whoever reads the old mailbox may stop it, signed in or not; whoever asked is signed out, as it was not them.
  ...definer({
    signature: 'stop_address_change(p_stop bytea)',
    returns: 'TABLE (outcome text, person_id uuid)',
    body: `DECLARE instant timestamptz := identity.moment(); c identity.address_change; whose uuid; refusal text;
    BEGIN
      SELECT a.person_id INTO whose FROM identity.address_change a WHERE a.stop_hash = p_stop;
      PERFORM FROM identity.person WHERE id = whose FOR NO KEY UPDATE;
      SELECT * INTO c FROM identity.address_change WHERE stop_hash = p_stop FOR UPDATE;
      refusal := CASE WHEN c.id IS NULL THEN 'unknown' WHEN c.used_at IS NOT NULL THEN 'used'
        WHEN c.stopped_at IS NOT NULL THEN 'stopped' WHEN instant >= c.expires_at THEN 'expired' END;
      IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, NULL::uuid; RETURN; END IF;
      UPDATE identity.address_change SET stopped_at = instant WHERE id = c.id;
      UPDATE identity.session SET ended_at = instant WHERE person_id = c.person_id AND ended_at IS NULL;
      RETURN QUERY SELECT 'confirmed', c.person_id;
    END`,
  }),
];

const correcting = [
  // An administrator: somebody of this partnership alone who never came in. The operator's commands: anybody.
  ...definer({
    signature: 'correct_address(p_person uuid, p_email text, p_reason text)',
    returns: 'TABLE (outcome text, person_name text, old_email text)',
    body: `DECLARE n identity.person; refusal text; by_operator boolean := identity.is_worker();
    BEGIN
      IF NOT by_operator AND (NOT identity.holds('{administrator}') OR NOT EXISTS (SELECT FROM identity.role_held h
           WHERE h.person_id = p_person AND h.partnership_id = platform.current_partnership())) THEN
        RETURN QUERY SELECT 'unknown', NULL::text, NULL::text; RETURN; END IF;
      SELECT * INTO n FROM identity.person WHERE id = p_person AND erased_at IS NULL FOR UPDATE;
      refusal := CASE WHEN n.id IS NULL OR p_reason IS NULL THEN 'unknown'
        WHEN NOT by_operator AND n.first_entered_at IS NOT NULL THEN 'entered'
        WHEN NOT by_operator AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = p_person
          AND h.partnership_id IS DISTINCT FROM platform.current_partnership()
          AND (h.until_date IS NULL OR h.until_date > identity.today())) THEN 'elsewhere'
        WHEN n.email = p_email THEN 'same'
        WHEN NOT identity.put_address(p_person, p_email, NULL, p_reason) THEN 'taken' END;
      IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, NULL::text, NULL::text; RETURN; END IF;
      RETURN QUERY SELECT 'confirmed', n.name, n.email;
    END`,
  }),
];
