import { SystemActor, systemActor } from '@evenhand/kernel';
import { Clock } from '../clock/clock.js';
import { Database, Tx } from '../database/database.js';
import { record } from '../events/record.js';
import { OutsideJob, WorkItem } from '../work/job.js';
import type { Scan, VirusScanner } from './virus-scanner.js';

const mostAtOnce = 50;
/** Scanners learn: what was clean a month ago is looked at again. */
const againAfter = '30 days';

type Scans = ReadonlyMap<string, Scan>;

/**
 * Looks at kept files that no scanner has seen (they came before one was set), and again at those seen long
 * ago. What turns out harmful is handed out no more. A scanner that is down only delays: the next run goes on.
 */
export class ScanFilesJob implements OutsideJob<string[], Scans> {
  readonly kind = 'outside';
  readonly name = 'platform.scan-files';
  readonly queue = 'runs';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scanner: VirusScanner,
  ) {}

  async prepare(tx: Tx): Promise<string[] | null> {
    if (!this.scanner.isOn) return null;
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM platform.file
        WHERE bytes IS NOT NULL AND (scanned_at IS NULL OR scanned_at < $1::timestamptz - $2::interval)
        ORDER BY scanned_at NULLS FIRST, id LIMIT ${mostAtOnce}`,
      [this.clock.now(), againAfter],
    );
    return rows.length > 0 ? rows.map(({ id }) => id) : null;
  }

  async call(ids: string[]): Promise<Scans> {
    const scans = new Map<string, Scan>();
    for (const id of ids) {
      const bytes = await this.database.read(systemActor(this.name, null), (tx) => bytesOf(tx, id));
      const scan = bytes && (await this.scanner.scan(bytes).catch(() => null));
      if (scan === null) break;
      if (scan) scans.set(id, scan);
    }
    return scans;
  }

  async finish(tx: Tx, actor: SystemActor, _item: WorkItem, scans: Scans): Promise<void> {
    for (const [id, { state, finding }] of scans) {
      const [before] = await tx.query<{ scan: string; partnership_id: string }[]>(
        'SELECT scan, partnership_id FROM platform.file WHERE id = $1 AND bytes IS NOT NULL',
        [id],
      );
      if (!before) continue;
      await tx.query(
        'UPDATE platform.file SET scan = $2, scanned_at = $3, finding = $4 WHERE id = $1',
        [id, state, this.clock.now(), finding],
      );
      if (state !== 'harmful' || before.scan === 'harmful') continue;
      await record(tx, actor, {
        name: 'platform.file-found-harmful',
        subject: { type: 'file', id },
        partnershipId: before.partnership_id,
      });
    }
  }
}

/** undefined = taken away since. */
async function bytesOf(tx: Tx, id: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ bytes: Buffer }[]>(
    'SELECT bytes FROM platform.file WHERE id = $1 AND bytes IS NOT NULL',
    [id],
  );
  return row?.bytes;
}
