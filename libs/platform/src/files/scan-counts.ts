import { Tx } from '../database/database.js';
import type { ScanState } from './virus-scanner.js';

/** How many kept files are in which state, of all partnerships: figures for the operator, no names. */
export async function scanCounts(tx: Tx): Promise<Record<ScanState, number>> {
  const rows = await tx.query<{ scan: ScanState; files: string }[]>(
    'SELECT scan, files FROM platform.scan_counts()',
  );
  const counts = { not_scanned: 0, clean: 0, harmful: 0 };
  for (const { scan, files } of rows) counts[scan] = Number(files);
  return counts;
}
