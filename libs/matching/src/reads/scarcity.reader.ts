import { isUuid, Tx } from '@evenhand/platform';
import type { ScarcityTable } from '../domain/scarcity.js';

/** A run's scarcity with the names of its areas, by the index that the table uses. */
export interface ScarcityView {
  table: ScarcityTable;
  /** Name by the area's index; null for one that is gone. */
  areaNames: (string | null)[];
}

/** Null for a run without an answer, and for runs from before scarcity was kept. */
export async function scarcityOfRun(tx: Tx, runId: string): Promise<ScarcityView | null> {
  if (!isUuid(runId)) return null;
  const [row] = await tx.query<{ scarcity: ScarcityTable | null; areas: string[] | null }[]>(
    'SELECT scarcity, scarcity_areas AS areas FROM matching.run WHERE id = $1',
    [runId],
  );
  if (!row?.scarcity) return null;
  const areas = row.areas ?? [];
  const names = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM register.expertise_area WHERE id = ANY ($1::uuid[])',
    [areas],
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return { table: row.scarcity, areaNames: areas.map((id) => nameOf.get(id) ?? null) };
}
