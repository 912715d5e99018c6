/** SQL that puts the walls round a table which has a `partnership_id` (DESIGN 4 identity, ADR 26). */
export function tenantTable(table: string, grants = 'SELECT, INSERT, UPDATE, DELETE'): string[] {
  return [
    ...forceRowSecurity(table),
    `CREATE POLICY partnership ON ${table} TO evenhand_web, evenhand_worker
       USING (partnership_id = platform.current_partnership())
       WITH CHECK (partnership_id = platform.current_partnership())`,
    `CREATE POLICY installation ON ${table} TO evenhand_worker
       USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
    `GRANT ${grants} ON ${table} TO evenhand_web, evenhand_worker`,
  ];
}

/** Row security that binds the owner too; definer functions get their own named way in. */
export function forceRowSecurity(table: string): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY definer ON ${table} TO evenhand_definer USING (true) WITH CHECK (true)`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO evenhand_definer`,
  ];
}

/** Reference data that every process may read and only the worker's jobs and commands write. */
export function referenceTable(table: string): string[] {
  return [
    `GRANT SELECT ON ${table} TO evenhand_web, evenhand_definer`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO evenhand_worker`,
  ];
}

/** A schema of one context, open to the processes; what they may do in it each table says. */
export function contextSchema(schema: string): string[] {
  return [
    `CREATE SCHEMA ${schema}`,
    `GRANT USAGE ON SCHEMA ${schema} TO evenhand_web, evenhand_worker, evenhand_definer`,
  ];
}

/**
 * Makes a function run with the definer's rights: it sees past row security, so its body is the
 * wall. `signature` as in `identity.holds(text[])`.
 */
export function definerFunction(
  signature: string,
  callers = 'evenhand_web, evenhand_worker',
): string[] {
  return [
    `ALTER FUNCTION ${signature} OWNER TO evenhand_definer`,
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${signature} TO ${callers}`,
  ];
}
