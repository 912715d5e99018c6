import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** The ties that make a judge conflicted (DESIGN 2.3), and everybody of a demonstration, across the walls. */
export class Conflicts1764000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      tiesTo,
      ...definerFunction('identity.ties_to(uuid, uuid[])'),
      personas,
      ...definerFunction('identity.personas()'),
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION identity.ties_to(uuid, uuid[]), identity.personas()');
  }
}

// A person's own schools are those of a role in any partnership: being head of a school in one
// partnership conflicts a broker of another. Relations count until a year after they ended
// ("live or recent agreement"); roles and interests while they hold. Only ids and codes come out.
const tiesTo = `CREATE FUNCTION identity.ties_to(p_person uuid, p_schools uuid[])
   RETURNS TABLE (school_id uuid, tie text)
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 #variable_conflict use_column
 BEGIN
   IF p_person IS DISTINCT FROM platform.current_person()
      AND NOT (identity.is_worker() OR identity.holds('{broker,administrator}')) THEN
     RAISE insufficient_privilege USING MESSAGE = 'ties of others are for staff';
   END IF;
   RETURN QUERY
   WITH asked AS (SELECT s.id, s.trust_id, s.federation_id FROM directory.school s WHERE s.id = ANY (p_schools)),
   own AS (SELECT DISTINCT s.id, s.trust_id, s.federation_id FROM identity.role_held h
             JOIN directory.school s ON s.id = h.school_id
            WHERE h.person_id = p_person AND h.from_date <= identity.today()
              AND (h.until_date IS NULL OR h.until_date > identity.today()))
   SELECT a.id, 'own-school' FROM asked a JOIN own o ON o.id = a.id
   UNION SELECT a.id, 'same-trust' FROM asked a JOIN own o ON o.trust_id = a.trust_id AND o.id <> a.id
   UNION SELECT a.id, 'federation' FROM asked a JOIN own o ON o.federation_id = a.federation_id AND o.id <> a.id
   UNION SELECT a.id, r.kind FROM asked a JOIN own o ON o.id <> a.id
           JOIN directory.relation r ON (r.from_school_id, r.to_school_id) IN ((a.id, o.id), (o.id, a.id))
          WHERE r.kind IN ('federation', 'agreement', 'bid', 'declared') AND r.from_date <= identity.today()
            AND (r.until IS NULL OR r.until + interval '1 year' >= identity.today())
   UNION SELECT a.id, i.kind FROM asked a JOIN identity.interest i ON i.school_id = a.id
          WHERE i.person_id = p_person AND i.from_date <= identity.today() AND i.until_date > identity.today()
   ORDER BY 1, 2;
 END $$`;

const personas = `CREATE FUNCTION identity.personas() RETURNS TABLE (person_id uuid, name text, partnership_id uuid,
   partnership_name text, school_id uuid, school_name text, roles text[])
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 #variable_conflict use_column
 BEGIN
   IF NOT platform.is_demonstration() THEN RETURN; END IF;
   RETURN QUERY SELECT n.id, n.name, h.partnership_id, p.name, h.school_id, s.name, array_agg(h.role ORDER BY h.role)
     FROM identity.role_held h JOIN identity.person n ON n.id = h.person_id
     LEFT JOIN directory.partnership p ON p.id = h.partnership_id
     LEFT JOIN directory.school s ON s.id = h.school_id
    WHERE h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
    GROUP BY n.id, n.name, h.partnership_id, p.name, h.school_id, s.name
    ORDER BY p.name NULLS LAST, s.name NULLS FIRST, n.name, n.id;
 END $$`;
