import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** The steps of a sign-in through another issuer, before and after anybody is known (ADR 30). */
export class ProviderSteps1764000002014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...going, ...coming, ...linking, ...looking]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DO $$ DECLARE f regprocedure; BEGIN
         FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'identity'::regnamespace AND proname IN ('begin_flow',
           'take_flow', 'answer_flow', 'waiting_account', 'link_account', 'organisations_of') LOOP
           EXECUTE format('DROP FUNCTION %s CASCADE', f); END LOOP; END $$`,
    );
  }
}

const going = [
  // With a person: they are signed in and link an account; without: somebody signs in.
  ...definer({
    signature:
      'begin_flow(p_id uuid, p_state bytea, p_browser bytea, p_provider text, p_ip_key bytea)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      IF NOT identity.count_request(p_ip_key, 30) THEN RETURN false; END IF;
      INSERT INTO identity.provider_flow (id, state_hash, browser_hash, provider, person_id, begun_at, expires_at)
        VALUES (p_id, p_state, p_browser, p_provider, platform.current_person(), instant, instant + interval '10 minutes');
      RETURN true;
    END`,
  }),
  // Spent before the issuer is asked, whatever comes of it. Another browser's is left alone.
  ...definer({
    signature: 'take_flow(p_state bytea, p_browser bytea, p_provider text)',
    returns: 'TABLE (outcome text, flow_id uuid)',
    body: `DECLARE instant timestamptz := identity.moment(); f identity.provider_flow; refusal text;
    BEGIN
      SELECT * INTO f FROM identity.provider_flow WHERE state_hash = p_state AND provider = p_provider FOR UPDATE;
      refusal := CASE WHEN f.id IS NULL THEN 'unknown'
        WHEN f.browser_hash IS DISTINCT FROM p_browser THEN 'other-browser'
        WHEN f.person_id IS NOT NULL AND f.person_id IS DISTINCT FROM platform.current_person() THEN 'other-person'
        WHEN f.used_at IS NOT NULL THEN 'used' WHEN instant >= f.expires_at THEN 'expired' END;
      IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, NULL::uuid; RETURN; END IF;
      UPDATE identity.provider_flow SET used_at = instant WHERE id = f.id;
      RETURN QUERY SELECT 'taken', f.id;
    END`,
  }),
];

const coming = [
  // The account that the issuer vouched for. Known: a session, at the place that its organisation stands for, if the
  // person's own roles give that place. Unknown, or to be linked: kept for ten minutes, for this browser.
  ...definer({
    signature:
      'answer_flow(p_flow uuid, p_browser bytea, p_issuer text, p_subject text, p_label text, p_organisation jsonb, p_id uuid, p_token bytea)',
    returns: 'TABLE (outcome text, person_id uuid, partnership_id uuid, school_id uuid)',
    body: `DECLARE instant timestamptz := identity.moment(); f identity.provider_flow; a identity.linked_account; said text; o record; m record;
    BEGIN
      SELECT * INTO f FROM identity.provider_flow WHERE id = p_flow AND browser_hash = p_browser AND answered_at IS NULL
         AND used_at > instant - interval '2 minutes' FOR UPDATE;
      IF NOT FOUND THEN RETURN QUERY SELECT 'unknown-flow', NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      UPDATE identity.provider_flow SET answered_at = instant, expires_at = instant + interval '10 minutes', issuer = p_issuer,
        subject = p_subject, label = p_label, organisation = p_organisation WHERE id = f.id;
      SELECT * INTO a FROM identity.linked_account WHERE issuer = p_issuer AND subject = p_subject FOR UPDATE;
      said := CASE
        WHEN a.id IS NULL THEN CASE WHEN f.person_id IS NULL THEN 'unknown' ELSE 'to-link' END
        WHEN f.person_id IS NOT NULL THEN CASE WHEN a.person_id = f.person_id THEN 'own-already' ELSE 'of-another' END
        WHEN EXISTS (SELECT FROM identity.person n WHERE n.id = a.person_id AND n.disabled_at IS NOT NULL) THEN 'disabled'
        ELSE 'signed-in' END;
      IF said IN ('unknown', 'to-link') THEN RETURN QUERY SELECT said, NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      UPDATE identity.provider_flow SET ended_at = instant WHERE id = f.id;
      IF said <> 'signed-in' THEN RETURN QUERY SELECT said, NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
      UPDATE identity.linked_account SET last_used_at = instant, label = p_label, organisation = p_organisation WHERE id = a.id;
      SELECT * INTO o FROM identity.open_proven(p_id, p_token, a.person_id, a.provider);
      SELECT g.partnership_id, g.school_id INTO m FROM identity.organisation g WHERE g.organisation_id = p_organisation ->> 'id'
         AND identity.may_act(a.person_id, g.partnership_id, g.school_id) ORDER BY g.mapped_at, g.id LIMIT 1;
      IF FOUND AND o.partnership_id IS NULL THEN
        UPDATE identity.session SET partnership_id = m.partnership_id, school_id = m.school_id WHERE id = p_id;
        o.partnership_id := m.partnership_id; o.school_id := m.school_id; END IF;
      RETURN QUERY SELECT 'signed-in', a.person_id, o.partnership_id, o.school_id;
    END`,
  }),
];

const linking = [
  // What waits to be linked in this browser: shown before anybody confirms it.
  ...definer({
    signature: 'waiting_account(p_browser bytea)',
    returns: 'TABLE (provider text, label text, organisation jsonb, person_id uuid)',
    sql: 'STABLE',
    body: `SELECT provider, label, organisation, person_id FROM identity.provider_flow WHERE browser_hash = p_browser
      AND answered_at IS NOT NULL AND ended_at IS NULL AND expires_at > identity.moment() ORDER BY answered_at DESC LIMIT 1`,
  }),
  // By who began it signed in, or by who has confirmed a mailed link in this very moment (p_link), in the same browser.
  ...definer({
    signature: 'link_account(p_browser bytea, p_person uuid, p_link bytea)',
    returns: 'TABLE (account_id uuid, provider text, person_name text, email text)',
    body: `DECLARE instant timestamptz := identity.moment(); f identity.provider_flow; made uuid;
    BEGIN
      SELECT * INTO f FROM identity.provider_flow WHERE browser_hash = p_browser AND answered_at IS NOT NULL
         AND ended_at IS NULL AND expires_at > instant ORDER BY answered_at DESC LIMIT 1 FOR UPDATE;
      IF NOT FOUND OR p_person IS NULL THEN RETURN; END IF;
      IF f.person_id IS NOT NULL THEN
        IF f.person_id <> p_person OR p_person IS DISTINCT FROM platform.current_person() THEN RETURN; END IF;
      ELSIF NOT EXISTS (SELECT FROM identity.sign_in_link l WHERE l.token_hash = p_link AND l.person_id = p_person
           AND l.used_at > instant - interval '1 minute') THEN RETURN; END IF;
      INSERT INTO identity.linked_account (person_id, provider, issuer, subject, label, organisation, linked_at)
        VALUES (p_person, f.provider, f.issuer, f.subject, f.label, f.organisation, instant)
        ON CONFLICT (issuer, subject) DO NOTHING RETURNING id INTO made;
      UPDATE identity.provider_flow SET ended_at = instant WHERE id = f.id;
      IF made IS NOT NULL THEN
        RETURN QUERY SELECT made, f.provider, n.name, n.email FROM identity.person n WHERE n.id = p_person; END IF;
    END`,
  }),
];

const looking = [
  // For administrators: which organisations DfE Sign-in named for people of their partnership.
  ...definer({
    signature: 'organisations_of(p_partnership uuid)',
    returns:
      'TABLE (organisation_id text, name text, category text, urn integer, uid text, people bigint)',
    sql: 'STABLE',
    body: `SELECT a.organisation ->> 'id', max(a.organisation ->> 'name'), max(a.organisation ->> 'category'),
        max((a.organisation ->> 'urn')::integer), max(a.organisation ->> 'uid'), count(DISTINCT a.person_id)
      FROM identity.linked_account a WHERE a.organisation IS NOT NULL AND p_partnership = platform.current_partnership()
        AND identity.holds('{administrator}') AND EXISTS (SELECT FROM identity.role_held h
          WHERE h.person_id = a.person_id AND h.partnership_id = p_partnership)
      GROUP BY 1 ORDER BY 2, 1`,
  }),
];
