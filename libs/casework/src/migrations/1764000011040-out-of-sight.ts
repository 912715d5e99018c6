import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How much of the work after signing a tie takes out of sight, and who decides about it: numbers alone. And the audit
 * trail tells whoever has a tie nothing about what they may not see (DESIGN 2.3).
 */
export class OutOfSight1764000011040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      hiddenByTies,
      ...definerFunction('casework.hidden_by_ties()', 'evenhand_web'),
      subjectsOutOfSight,
      ...definerFunction('casework.subjects_out_of_sight()', 'evenhand_web'),
      trail,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY untied ON platform.event');
    await runner.query('DROP FUNCTION casework.subjects_out_of_sight(), casework.hidden_by_ties()');
  }
}

const here = 'partnership_id = platform.current_partnership()';
const eitherTied = (a: string, b: string): string => `(${a} = ANY (tied) OR ${b} = ANY (tied))`;
const parties = eitherTied('a.supporter_school_id', 'a.supported_school_id');
const paid = eitherTied('m.payee_school_id', 'm.supported_school_id');

// What waits has a desk. Where somebody there has no tie to any school at all, the desk decides; else staff are told by
// the rule itself, and a finance officer, who may not ask after other people's ties, by what was handed on.
const hiddenByTies = `CREATE FUNCTION casework.hidden_by_ties()
   RETURNS TABLE (kind text, desk text, step text, items integer)
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 #variable_conflict use_column
 DECLARE tied uuid[] := identity.recused_from(); is_staff boolean := identity.holds('{broker,administrator}');
   pays boolean := identity.holds('{finance_officer,administrator}');
 BEGIN
   IF cardinality(tied) = 0 OR NOT (is_staff OR pays OR identity.holds('{commissioner}')) THEN RETURN; END IF;
   RETURN QUERY
   WITH hidden AS MATERIALIZED (
     SELECT 'agreement' AS kind, a.id, ARRAY[a.supporter_school_id, a.supported_school_id] AS schools,
            CASE WHEN a.status NOT IN ('completed', 'terminated', 're_brokered') THEN 'broker' END AS desk
       FROM agreements.agreement a WHERE a.${here} AND ${parties} AND (is_staff OR (pays AND a.first_sent_at IS NOT NULL))
     UNION ALL SELECT 'review_point', p.id, ARRAY[a.supporter_school_id, a.supported_school_id],
            CASE WHEN p.status <> 'closed' THEN 'broker' END
       FROM agreements.review_point p JOIN agreements.agreement a ON a.id = p.agreement_id
      WHERE a.${here} AND ${parties} AND is_staff
     UNION ALL SELECT 'report', a.id, ARRAY[a.supporter_school_id, a.supported_school_id],
            CASE WHEN a.status = 'submitted' THEN 'broker' END
       FROM reporting.report a WHERE a.${here} AND ${parties} AND a.status <> 'draft' AND is_staff
     UNION ALL SELECT 'milestone', m.id, ARRAY[m.payee_school_id, m.supported_school_id],
            CASE WHEN m.status IN ('claimed', 'withheld') OR starts_with(m.status, 'assessed') THEN 'broker'
                 WHEN m.status IN ('approved', 'authorised', 'instructed', 'needs_checking') THEN 'finance_officer' END
       FROM payments.milestone m WHERE m.${here} AND ${paid}
     UNION ALL SELECT 'payee', y.id, ARRAY[y.school_id], 'finance_officer' FROM payments.payee y
      WHERE y.${here} AND y.school_id = ANY (tied) AND y.status = 'proposed' AND pays),
   free AS MATERIALIZED (SELECT DISTINCT r.role FROM identity.role_held r
      WHERE r.partnership_id = platform.current_partnership() AND r.school_id IS NULL AND r.from_date <= identity.today()
        AND (r.until_date IS NULL OR r.until_date > identity.today())
        AND NOT EXISTS (SELECT FROM identity.role_held e WHERE e.person_id = r.person_id AND (e.school_id IS NOT NULL
              OR e.role NOT IN ('broker', 'administrator', 'verifier', 'finance_officer', 'operator')))
        AND NOT EXISTS (SELECT FROM identity.interest i WHERE i.person_id = r.person_id)),
   asked AS MATERIALIZED (SELECT d.desk, d.schools, (SELECT w.step
       FROM identity.who_decides(platform.current_partnership(), d.schools, ARRAY[d.desk]) w LIMIT 1) AS step
     FROM (SELECT DISTINCT h.desk, h.schools FROM hidden h
           WHERE is_staff AND h.desk IS NOT NULL AND NOT h.desk IN (SELECT f.role FROM free f)) d)
   SELECT h.kind, h.desk, CASE WHEN h.desk IS NOT NULL THEN coalesce(o.step, q.step, 'broker') END, count(*)::integer
     FROM hidden h LEFT JOIN asked q ON q.desk = h.desk AND q.schools = h.schools
     LEFT JOIN identity.handover o ON o.kind = h.kind AND o.item_id = h.id AND o.done_at IS NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
 END $$`;

// Everything an event can be about, or name in its data, of the schools that whoever asks is tied to: the keys of an
// object, in which many events can be looked up quickly.
const subjectsOutOfSight = `CREATE FUNCTION casework.subjects_out_of_sight() RETURNS jsonb
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE tied uuid[] := identity.recused_from();
 BEGIN
   IF cardinality(tied) = 0 THEN RETURN '{}'; END IF;
   RETURN (SELECT coalesce(jsonb_object_agg(every.id, true), '{}') FROM (
     SELECT n.id FROM register.need n WHERE n.${here} AND n.school_id = ANY (tied)
     UNION ALL SELECT o.id FROM register.offer o WHERE o.${here} AND o.school_id = ANY (tied)
     UNION ALL SELECT a.id FROM brokerage.proposal a WHERE a.${here} AND ${parties}
     UNION ALL SELECT a.id FROM agreements.agreement a WHERE a.${here} AND ${parties}
     UNION ALL SELECT p.id FROM agreements.review_point p JOIN agreements.agreement a ON a.id = p.agreement_id
      WHERE a.${here} AND ${parties}
     UNION ALL SELECT a.id FROM reporting.report a WHERE a.${here} AND ${parties}
     UNION ALL SELECT m.id FROM payments.milestone m WHERE m.${here} AND ${paid}
     UNION ALL SELECT b FROM payments.batches_out_of_sight() b
     UNION ALL SELECT y.id FROM payments.payee y WHERE y.${here} AND y.school_id = ANY (tied)
     UNION ALL SELECT unnest(ARRAY[f.id, f.batch_id]) FROM casework.flagged_decision f
      WHERE f.${here} AND f.school_ids && tied) every);
 END $$`;

const trail = `CREATE POLICY untied ON platform.event AS RESTRICTIVE FOR SELECT TO evenhand_web
  USING (NOT (SELECT casework.subjects_out_of_sight())
    ?| ARRAY(SELECT subject_id UNION ALL SELECT named.value FROM jsonb_each_text(data) named))`;
