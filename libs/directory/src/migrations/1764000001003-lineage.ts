import { referenceTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Links between URNs, and the one way in which a school goes on under another URN. */
export class Lineage1764000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of lineage) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION directory.continue_school(uuid, uuid, uuid, date)');
    await runner.query('DROP TABLE directory.urn_link');
    await runner.query('ALTER TABLE directory.import DROP COLUMN kind');
  }
}

const lineage = [
  `ALTER TABLE directory.import ADD kind text NOT NULL DEFAULT 'establishments'
     CONSTRAINT import_kind CHECK (kind IN ('establishments', 'links', 'groups'))`,

  // URNs, not schools: a link may come before the schools that it joins.
  `CREATE TABLE directory.urn_link (predecessor integer NOT NULL, successor integer NOT NULL,
     kind text NOT NULL CONSTRAINT urn_link_kind CHECK (kind IN ('conversion', 'merger', 'split', 'unclear')),
     linked_on date, state text NOT NULL DEFAULT 'held'
       CONSTRAINT urn_link_state CHECK (state IN ('held', 'asked', 'followed')),
     CONSTRAINT urn_link_pk PRIMARY KEY (predecessor, successor))`,
  `CREATE INDEX urn_link_to ON directory.urn_link (successor)`,
  ...referenceTable('directory.urn_link'),

  // What the old school did stays under its id; the register's words about the new one become its own.
  // Any row of any context that names the new school makes the deletion fail: then nothing happens.
  `CREATE FUNCTION directory.continue_school(p_old uuid, p_new uuid, p_import uuid, p_on date) RETURNS text
     LANGUAGE plpgsql SET search_path = pg_catalog AS $$
     DECLARE was directory.school; young directory.school; columns text;
     BEGIN
       SELECT * INTO was FROM directory.school WHERE id = p_old FOR UPDATE;
       IF NOT FOUND THEN RETURN 'gone'; END IF;
       UPDATE directory.school_urn SET school_id = p_old WHERE school_id = p_new;
       UPDATE directory.school_change SET school_id = p_old WHERE school_id = p_new;
       DELETE FROM directory.school WHERE id = p_new RETURNING * INTO young;
       IF NOT FOUND THEN RETURN 'gone'; END IF;
       SELECT string_agg(format('%1$I = ($1).%1$I', attname), ', ') INTO columns FROM pg_attribute
        WHERE attrelid = 'directory.school'::regclass AND attnum > 0 AND NOT attisdropped
          AND attgenerated = '' AND attname <> 'id';
       EXECUTE format('UPDATE directory.school SET %s WHERE id = $2', columns) USING young, p_old;
       UPDATE directory.school_urn SET until = coalesce(until, p_on - 1) WHERE urn = was.urn;
       UPDATE directory.school_urn SET from_date = coalesce(from_date, p_on) WHERE urn = young.urn;
       INSERT INTO directory.school_change (import_id, school_id, field, old_value, new_value)
       SELECT p_import, p_old, o.key, o.value, n.value
         FROM jsonb_each_text(to_jsonb(was)) o JOIN jsonb_each_text(to_jsonb(young)) n USING (key)
        WHERE o.value IS DISTINCT FROM n.value AND key NOT IN ('id', 'updated_at', 'unlisted_since');
       RETURN 'continued';
     EXCEPTION WHEN foreign_key_violation THEN RETURN 'refused';
     END $$`,
  `REVOKE ALL ON FUNCTION directory.continue_school(uuid, uuid, uuid, date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION directory.continue_school(uuid, uuid, uuid, date) TO evenhand_worker`,
];
