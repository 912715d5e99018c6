import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/**
 * A token acts for one place, and who stands in holds none there: what was entrusted to them takes a token of its
 * own scope, which is good for nothing else (ADR 37). A payment takes its step-up like any other.
 */
export class StandInTokens1764000002065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...scopes, ...steps]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The entry functions are replaced forward only: restore a backup instead.');
  }
}

const scopes = [
  `ALTER TABLE identity.api_token DROP CONSTRAINT api_token_scope,
     ADD CONSTRAINT api_token_scope CHECK (scope IN ('read', 'write', 'pay', 'stand_in'))`,
];
const paying = `('pay', 'stand_in')`;

const columns = `person_id uuid, person_name text, partnership_id uuid, partnership_slug text,
  partnership_name text, school_id uuid, school_name text, roles text[], stepped_up boolean, places integer`;

const steps = [
  ...definer({
    signature: 'enter_token(p_token bytea)',
    returns: `TABLE (token_id uuid, ${columns}, scope text)`,
    body: `DECLARE instant timestamptz := identity.moment(); t identity.api_token;
    BEGIN
      SELECT x.* INTO t FROM identity.api_token x JOIN identity.person n ON n.id = x.person_id AND n.disabled_at IS NULL
       WHERE x.token_hash = p_token AND x.revoked_at IS NULL AND instant < x.expires_at;
      IF NOT FOUND THEN RETURN; END IF;
      IF t.last_used_at IS NULL OR instant >= t.last_used_at + interval '1 minute' THEN
        UPDATE identity.api_token SET last_used_at = instant WHERE id = t.id; END IF;
      RETURN QUERY SELECT t.id, a.*, t.scope FROM identity.acting(t.person_id, t.partnership_id, t.school_id,
        t.scope IN ${paying} AND coalesce(instant < t.stepped_up_until, false)) a WHERE a.partnership_id IS NOT NULL;
    END`,
  }),
  ...definer({
    signature: 'step_token_up(p_session bytea, p_id uuid)',
    returns: 'boolean',
    body: `DECLARE instant timestamptz := identity.moment();
    BEGIN
      UPDATE identity.api_token SET stepped_up_until = instant + interval '15 minutes'
       WHERE id = p_id AND person_id = platform.current_person() AND partnership_id = platform.current_partnership()
         AND revoked_at IS NULL AND instant < expires_at AND scope IN ${paying} AND EXISTS (SELECT FROM identity.session s
           WHERE s.token_hash = p_session AND s.person_id = platform.current_person() AND s.ended_at IS NULL
             AND instant < s.ends_at AND (instant < s.stepped_up_until OR s.second_factor_by = 'installation'));
      RETURN FOUND;
    END`,
  }),
];
