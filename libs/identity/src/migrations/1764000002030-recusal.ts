import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a conflict of interest takes out of sight (DESIGN 2.3): the schools that whoever asks is tied to. */
export class Recusal1764000002030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [recusedFrom, ...definerFunction('identity.recused_from()')]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION identity.recused_from()');
  }
}

// Policies ask it once for each statement: `(SELECT identity.recused_from())`. Most staff have no tie at
// all, and for them it must cost next to nothing. A reckoning over the whole partnership (who has a place
// left) sets app.sight for its own reads: it counts, and shows nobody anything.
const recusedFrom = `CREATE FUNCTION identity.recused_from() RETURNS uuid[]
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE me uuid := platform.current_person(); here uuid := platform.current_partnership();
 BEGIN
   IF me IS NULL OR coalesce(current_setting('app.sight', true), '') = 'whole'
      OR NOT (EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = me AND (h.school_id IS NOT NULL
                OR h.role NOT IN ('broker', 'administrator', 'verifier', 'finance_officer', 'operator')))
              OR EXISTS (SELECT FROM identity.interest i WHERE i.person_id = me)) THEN
     RETURN '{}'; END IF;
   RETURN (SELECT coalesce(array_agg(DISTINCT t.school_id), '{}') FROM identity.ties_to(me,
     ARRAY(SELECT m.school_id FROM directory.membership m WHERE m.partnership_id = here)) t);
 END $$`;
