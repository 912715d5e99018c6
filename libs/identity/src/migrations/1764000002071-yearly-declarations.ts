import { definerFunction, forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever decides confirms each year that their list of interests is complete; and what heads learn of ties (ADR 38). */
export class YearlyDeclarations1764000002071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...declarations, ...steppingAside]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION identity.stepping_aside()');
    await runner.query('DROP TABLE identity.yearly_declaration');
  }
}

const own = `person_id = platform.current_person() AND partnership_id = platform.current_partnership()`;

// A row is one asking; it is made when the person has answered, and then holds until `until_date`.
const declarations = [
  `CREATE TABLE identity.yearly_declaration (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT yearly_declaration_partnership REFERENCES directory.partnership,
     person_id uuid NOT NULL CONSTRAINT yearly_declaration_person REFERENCES identity.person,
     asked_on date NOT NULL, due_on date NOT NULL, overdue_told_on date,
     declared_at timestamptz, until_date date, interests integer,
     CONSTRAINT yearly_declaration_made CHECK ((declared_at IS NULL) = (until_date IS NULL)
       AND (declared_at IS NULL) = (interests IS NULL)))`,
  `CREATE UNIQUE INDEX yearly_declaration_open ON identity.yearly_declaration (partnership_id, person_id)
     WHERE declared_at IS NULL`,
  `CREATE INDEX yearly_declaration_of ON identity.yearly_declaration (person_id, partnership_id, until_date)`,
  ...forceRowSecurity('identity.yearly_declaration'),
  `CREATE POLICY own ON identity.yearly_declaration TO evenhand_web USING (${own}) WITH CHECK (${own})`,
  `CREATE POLICY administrators ON identity.yearly_declaration FOR SELECT TO evenhand_web
     USING (partnership_id = platform.current_partnership() AND (SELECT identity.holds('{administrator}')))`,
  `CREATE POLICY partnership_work ON identity.yearly_declaration TO evenhand_worker
     USING (partnership_id = platform.current_partnership())
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON identity.yearly_declaration TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, INSERT ON identity.yearly_declaration TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE (declared_at, until_date, interests, version) ON identity.yearly_declaration TO evenhand_web`,
  `GRANT UPDATE (overdue_told_on, version), DELETE ON identity.yearly_declaration TO evenhand_worker`,
];

// To the head: that somebody who decides has a declared tie to the school, never which (DESIGN 2.3).
const steppingAside = [
  `CREATE FUNCTION identity.stepping_aside() RETURNS TABLE (person_id uuid, name text, roles text[])
   LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   #variable_conflict use_column
   DECLARE me uuid := platform.current_person(); here uuid := platform.current_partnership();
     ours uuid := platform.current_school(); day date := identity.today();
   BEGIN
     IF NOT EXISTS (SELECT FROM identity.role_held m WHERE m.person_id = me AND m.partnership_id = here
         AND m.school_id = ours AND m.role IN ('headteacher', 'trust_leader') AND m.from_date <= day
         AND (m.until_date IS NULL OR m.until_date > day)) THEN RETURN; END IF;
     RETURN QUERY SELECT n.id, n.name, array_agg(DISTINCT h.role ORDER BY h.role)
       FROM identity.person n JOIN identity.role_held h ON h.person_id = n.id AND h.partnership_id = here
        AND h.role IN ('broker', 'administrator', 'verifier', 'finance_officer', 'panel_member')
        AND h.from_date <= day AND (h.until_date IS NULL OR h.until_date > day)
      WHERE n.disabled_at IS NULL AND EXISTS (SELECT FROM identity.interest i WHERE i.person_id = n.id
              AND i.partnership_id = here AND i.school_id = ours AND i.from_date <= day AND i.until_date > day)
      GROUP BY n.id, n.name ORDER BY n.name, n.id;
   END $$`,
  ...definerFunction('identity.stepping_aside()', 'evenhand_web'),
];
