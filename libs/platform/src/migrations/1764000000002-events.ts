import { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, forceRowSecurity } from '../database/tenant-table.js';

/** The audit trail, its chains, the work items and the schedule (RELIABILITY 2, ADR 5). */
export class Events1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...append, ...verify]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE platform.event, platform.event_chain, platform.work_item, platform.schedule, platform.view_log CASCADE',
    );
  }
}

const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`,
];

const tables = [
  `CREATE TABLE platform.event (id uuid PRIMARY KEY, name text NOT NULL, partnership_id uuid,
     seq bigint NOT NULL, subject_type text NOT NULL, subject_id text NOT NULL,
     person_id uuid, system_name text, occurred_at timestamptz NOT NULL, data jsonb NOT NULL,
     previous_hash bytea NOT NULL, hash bytea NOT NULL,
     CONSTRAINT event_actor CHECK ((person_id IS NULL) <> (system_name IS NULL)),
     CONSTRAINT event_place UNIQUE NULLS NOT DISTINCT (partnership_id, seq))`,
  `CREATE INDEX event_subject ON platform.event (subject_type, subject_id, seq)`,
  ...appendOnly('platform.event'),
  ...forceRowSecurity('platform.event'),
  `CREATE POLICY partnership ON platform.event FOR SELECT TO evenhand_web, evenhand_worker
     USING (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON platform.event FOR SELECT TO evenhand_worker USING (true)`,
  `GRANT SELECT ON platform.event TO evenhand_web, evenhand_worker`,

  // The head of each chain; partnership_id is null for the installation's own.
  `CREATE TABLE platform.event_chain (partnership_id uuid, seq bigint NOT NULL, hash bytea NOT NULL,
     CONSTRAINT event_chain_one UNIQUE NULLS NOT DISTINCT (partnership_id))`,
  ...forceRowSecurity('platform.event_chain'),
  `CREATE POLICY read ON platform.event_chain FOR SELECT TO evenhand_worker USING (true)`,
  `GRANT SELECT ON platform.event_chain TO evenhand_worker`,

  `CREATE TABLE platform.view_log (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), partnership_id uuid,
     person_id uuid NOT NULL, school_id uuid, what text NOT NULL, subject_type text NOT NULL,
     subject_id text NOT NULL, at timestamptz NOT NULL)`,
  `CREATE INDEX view_log_school ON platform.view_log (school_id, at DESC)`,
  `CREATE INDEX view_log_subject ON platform.view_log (subject_type, subject_id, at DESC)`,
  ...appendOnly('platform.view_log'),
  ...forceRowSecurity('platform.view_log'),
  `CREATE POLICY partnership ON platform.view_log TO evenhand_web, evenhand_worker
     USING (partnership_id = platform.current_partnership())
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `GRANT SELECT, INSERT ON platform.view_log TO evenhand_web, evenhand_worker`,

  // job null = a fan-out: the dispatcher makes one item per subscribed job out of it.
  `CREATE TABLE platform.work_item (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), job text,
     event_id uuid, partnership_id uuid, data jsonb NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL DEFAULT now(),
     next_dispatch_at timestamptz NOT NULL DEFAULT now(), dispatches integer NOT NULL DEFAULT 0,
     failures integer NOT NULL DEFAULT 0, last_error text, done_at timestamptz, dead_at timestamptz,
     CONSTRAINT work_item_kind CHECK (job IS NOT NULL OR event_id IS NOT NULL))`,
  `CREATE INDEX work_item_due ON platform.work_item (next_dispatch_at) WHERE done_at IS NULL AND dead_at IS NULL`,
  `CREATE INDEX work_item_dead ON platform.work_item (dead_at) WHERE dead_at IS NOT NULL`,
  `CREATE INDEX work_item_event ON platform.work_item (event_id)`,
  ...forceRowSecurity('platform.work_item'),
  `CREATE POLICY work ON platform.work_item TO evenhand_worker USING (true) WITH CHECK (true)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON platform.work_item TO evenhand_worker`,

  `CREATE TABLE platform.schedule (name text PRIMARY KEY, next_at timestamptz NOT NULL)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON platform.schedule TO evenhand_worker`,
];

const append = [
  `CREATE FUNCTION platform.event_hash(previous bytea, id uuid, name text, partnership uuid, seq bigint,
     subject_type text, subject_id text, person uuid, system_name text, at timestamptz, data jsonb)
   RETURNS bytea LANGUAGE sql IMMUTABLE RETURN sha256(previous || convert_to(json_build_array(
     id, name, partnership, seq, subject_type, subject_id, person, system_name,
     extract(epoch FROM at)::text, data::text)::text, 'UTF8'))`,
  `CREATE FUNCTION platform.append_event(p_id uuid, p_name text, p_partnership uuid, p_subject_type text,
     p_subject_id text, p_person uuid, p_system text, p_at timestamptz, p_data jsonb) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE head platform.event_chain; next_hash bytea;
   BEGIN
     SELECT * INTO head FROM platform.event_chain
       WHERE partnership_id IS NOT DISTINCT FROM p_partnership FOR UPDATE;
     IF NOT FOUND THEN
       INSERT INTO platform.event_chain VALUES (p_partnership, 0, sha256('evenhand'))
         ON CONFLICT DO NOTHING;
       SELECT * INTO head FROM platform.event_chain
         WHERE partnership_id IS NOT DISTINCT FROM p_partnership FOR UPDATE;
     END IF;
     next_hash := platform.event_hash(head.hash, p_id, p_name, p_partnership, head.seq + 1,
       p_subject_type, p_subject_id, p_person, p_system, p_at, p_data);
     INSERT INTO platform.event VALUES (p_id, p_name, p_partnership, head.seq + 1, p_subject_type,
       p_subject_id, p_person, p_system, p_at, p_data, head.hash, next_hash);
     UPDATE platform.event_chain SET seq = head.seq + 1, hash = next_hash
       WHERE partnership_id IS NOT DISTINCT FROM p_partnership;
     INSERT INTO platform.work_item (event_id, partnership_id) VALUES (p_id, p_partnership);
   END $$`,
  ...definerFunction(
    'platform.append_event(uuid, text, uuid, text, text, uuid, text, timestamptz, jsonb)',
  ),
  `CREATE FUNCTION platform.add_work_item(p_job text, p_partnership uuid, p_data jsonb) RETURNS uuid
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     INSERT INTO platform.work_item (job, partnership_id, data) VALUES (p_job, p_partnership, p_data)
       RETURNING id $$`,
  ...definerFunction('platform.add_work_item(text, uuid, jsonb)'),
  // Counts alone, for /metrics: the web process may not read the items themselves.
  `CREATE FUNCTION platform.work_counts() RETURNS TABLE (pending bigint, dead bigint)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT count(*) FILTER (WHERE dead_at IS NULL), count(*) FILTER (WHERE dead_at IS NOT NULL)
       FROM platform.work_item WHERE done_at IS NULL $$`,
  ...definerFunction('platform.work_counts()'),
];

const verify = [
  // The first row of each chain whose hash or link is wrong, and chains whose head is not their end.
  `CREATE FUNCTION platform.event_faults() RETURNS TABLE (partnership uuid, seq bigint, fault text)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT partnership_id, e.seq, CASE
         WHEN e.seq <> expected THEN 'a row is missing before this one'
         WHEN previous_hash <> before THEN 'the link to the row before is broken'
         ELSE 'the row was changed' END
       FROM (SELECT *, row_number() OVER chain AS expected,
               coalesce(lag(hash) OVER chain, sha256('evenhand')) AS before
             FROM platform.event WINDOW chain AS (PARTITION BY partnership_id ORDER BY event.seq)) e
      WHERE e.seq <> expected OR previous_hash <> before
         OR hash <> platform.event_hash(previous_hash, id, name, partnership_id, e.seq, subject_type,
              subject_id, person_id, system_name, occurred_at, data)
     UNION ALL
     SELECT c.partnership_id, c.seq, 'the chain ends elsewhere than its head'
       FROM platform.event_chain c
      WHERE NOT EXISTS (SELECT FROM platform.event e
              WHERE e.partnership_id IS NOT DISTINCT FROM c.partnership_id
                AND e.seq = c.seq AND e.hash = c.hash)
     ORDER BY 1, 2 $$`,
  ...definerFunction('platform.event_faults()', 'evenhand_worker'),
];
