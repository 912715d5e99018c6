import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/**
 * Reports and milestones are handed over, too, each step of a payment by itself (ADR 37): who decides it may
 * leave one person out, a decision closes the handover in its own transaction, and what waits is reminded of.
 */
export class HandedSteps1764000002064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...columns, ...deciding, ...entrusted, ...seeing]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was handed over by step is not put back: restore a backup instead.');
  }
}

const columns = [
  `ALTER TABLE identity.handover
     ADD COLUMN task text NOT NULL DEFAULT 'decide'
       CONSTRAINT handover_task CHECK (task IN ('decide', 'review', 'authorise', 'check')),
     ADD COLUMN done_by uuid, ADD COLUMN reminded_at timestamptz, ADD COLUMN reminders integer NOT NULL DEFAULT 0,
     ADD CONSTRAINT handover_task_of_kind
       CHECK (kind = CASE task WHEN 'decide' THEN kind WHEN 'review' THEN 'report' ELSE 'milestone' END)`,
  // Of a payment the finance officers without a tie read it, too.
  `ALTER POLICY staff_or_own ON identity.handover
     USING (person_id = platform.current_person()
       OR ((SELECT identity.holds('{broker,administrator,finance_officer}'))
           AND NOT school_ids && (SELECT identity.recused_from())::uuid[])) WITH CHECK (false)`,
];

const today = (row: string): string =>
  `${row}.from_date <= identity.today() AND (${row}.until_date IS NULL OR ${row}.until_date > identity.today())`;

const deciding = [
  // p_not: who took the step before, where two different people are needed. Nobody who is shut out decides.
  ...definer({
    signature: 'who_decides(p_partnership uuid, p_schools uuid[], p_roles text[], p_not uuid)',
    returns: 'TABLE (step text, person_id uuid)',
    body: `DECLARE v_step text; v_count integer;
     BEGIN
       IF NOT (identity.is_worker() OR (p_partnership = platform.current_partnership()
               AND identity.holds('{broker,administrator}'))) THEN
         RAISE insufficient_privilege USING MESSAGE = 'who decides is for staff'; END IF;
       FOREACH v_step IN ARRAY ARRAY['broker', 'administrator', 'stand_in'] LOOP
         RETURN QUERY SELECT v_step, c.person_id FROM (
             SELECT DISTINCT h.person_id FROM identity.role_held h
              WHERE v_step <> 'stand_in' AND h.partnership_id = p_partnership
                AND h.role = ANY (CASE v_step WHEN 'broker' THEN p_roles ELSE '{administrator}' END)
                AND ${today('h')}
             UNION SELECT s.person_id FROM identity.stand_in s
              WHERE v_step = 'stand_in' AND s.partnership_id = p_partnership AND s.accepted_at IS NOT NULL
                AND s.declined_at IS NULL AND s.ended_at IS NULL AND s.until_date >= identity.today()) c
           JOIN identity.person n ON n.id = c.person_id AND n.disabled_at IS NULL
          WHERE c.person_id IS DISTINCT FROM p_not
            AND NOT EXISTS (SELECT FROM identity.ties_to(c.person_id, p_schools)) ORDER BY c.person_id;
         GET DIAGNOSTICS v_count = ROW_COUNT;
         IF v_count > 0 THEN RETURN; END IF;
       END LOOP;
       RETURN QUERY SELECT 'nobody', NULL::uuid;
     END`,
  }),
  ...definer({
    signature: 'who_decides(p_partnership uuid, p_schools uuid[], p_roles text[])',
    returns: 'TABLE (step text, person_id uuid)',
    body: `BEGIN RETURN QUERY SELECT * FROM identity.who_decides(p_partnership, p_schools, p_roles, NULL); END`,
  }),
];

const live = `s.accepted_at IS NOT NULL AND s.ended_at IS NULL AND s.declined_at IS NULL AND s.until_date >= identity.today()`;

const entrusted = [
  // What may be decided, without what is only read beside it.
  ...definer({
    signature: 'entrusted_items()',
    returns: 'uuid[]',
    sql: 'STABLE',
    body: `SELECT coalesce(array_agg(h.item_id), '{}') FROM identity.handover h
         JOIN identity.stand_in s ON s.partnership_id = h.partnership_id AND s.person_id = h.person_id
        WHERE h.person_id = platform.current_person() AND h.partnership_id = platform.current_partnership()
          AND h.step = 'stand_in' AND h.done_at IS NULL AND ${live}`,
  }),
  // By whoever has just decided it, as the last thing in that transaction: from then on it is out of their sight.
  ...definer({
    signature: 'work_decided(p_kind text, p_item uuid)',
    returns: 'void',
    body: `BEGIN
       IF NOT (identity.is_worker() OR p_item = ANY (identity.entrusted_items())
               OR identity.holds('{broker,administrator,verifier,finance_officer}')) THEN RETURN; END IF;
       UPDATE identity.handover SET done_at = identity.moment(), done_by = platform.current_person()
        WHERE kind = p_kind AND item_id = p_item AND done_at IS NULL AND partnership_id = platform.current_partnership();
     END`,
  }),
  'DROP FUNCTION identity.my_standing_in()',
  ...definer({
    signature: 'my_standing_in()',
    returns: `TABLE (id uuid, partnership_id uuid, partnership_name text, named_at timestamptz, until_date date,
       accepted_at timestamptz, handover_id uuid, kind text, task text, item_id uuid, raised_at timestamptz)`,
    body: `BEGIN
       RETURN QUERY SELECT s.id, s.partnership_id, p.name, s.named_at, s.until_date, s.accepted_at,
           h.id, h.kind, h.task, h.item_id, h.raised_at
         FROM identity.stand_in s JOIN directory.partnership p ON p.id = s.partnership_id
         LEFT JOIN identity.handover h ON h.partnership_id = s.partnership_id AND h.person_id = s.person_id
           AND h.done_at IS NULL AND h.step = 'stand_in' AND s.accepted_at IS NOT NULL
        WHERE s.person_id = platform.current_person() AND s.declined_at IS NULL AND s.ended_at IS NULL
          AND s.until_date >= identity.today() ORDER BY p.name, h.raised_at, h.id;
     END`,
  }),
  // One of them, decided ones included: a form or a request that is sent twice gets its first answer again.
  ...definer({
    signature: 'my_handover(p_id uuid)',
    returns: `TABLE (id uuid, partnership_id uuid, partnership_name text, kind text, task text, item_id uuid,
       raised_at timestamptz, done_at timestamptz)`,
    sql: 'STABLE',
    body: `SELECT h.id, h.partnership_id, p.name, h.kind, h.task, h.item_id, h.raised_at, h.done_at
         FROM identity.handover h JOIN directory.partnership p ON p.id = h.partnership_id
        WHERE h.id = p_id AND h.person_id = platform.current_person() AND h.step = 'stand_in'
          AND EXISTS (SELECT FROM identity.stand_in s WHERE s.partnership_id = h.partnership_id
            AND s.person_id = h.person_id AND ${live})`,
  }),
];

const seeing = [
  // Whose desk it is on: to staff without a tie, and to the schools that it is about. A proposal these may not
  // know of. The name of who stands in is for staff; from where the tie comes is for nobody.
  ...definer({
    signature: 'decider_of(p_kind text, p_item uuid)',
    returns: 'TABLE (step text, task text, raised_at timestamptz, name text)',
    body: `DECLARE is_staff boolean := identity.holds('{broker,administrator,verifier,finance_officer}');
     BEGIN
       RETURN QUERY SELECT h.step, h.task, h.raised_at,
           CASE WHEN identity.holds('{broker,administrator}') THEN n.name END
         FROM identity.handover h LEFT JOIN identity.person n ON n.id = h.person_id
        WHERE h.kind = p_kind AND h.item_id = p_item AND h.done_at IS NULL
          AND h.partnership_id = platform.current_partnership()
          AND ((is_staff AND NOT h.school_ids && identity.recused_from())
            OR (h.kind <> 'proposal' AND platform.current_school() = ANY (h.school_ids)));
     END`,
  }),
  // Numbers alone: administrators who all have a tie have to know that somebody has to be named.
  ...definer({
    signature: 'without_decider()',
    returns: 'TABLE (kind text, task text, items integer)',
    body: `BEGIN
       IF NOT identity.holds('{administrator}') THEN RETURN; END IF;
       RETURN QUERY SELECT h.kind, h.task, count(*)::integer FROM identity.handover h
        WHERE h.partnership_id = platform.current_partnership() AND h.step = 'nobody' AND h.done_at IS NULL
        GROUP BY 1, 2 ORDER BY 1, 2;
     END`,
  }),
];
