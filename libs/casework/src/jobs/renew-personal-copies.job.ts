import { SystemActor } from '@evenhand/kernel';
import { addWork, Clock, InsideJob, PersonalTable, Tx, WorkItem } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import { makePersonalCopy } from '../use-cases/make-personal-copy.js';

interface OldCopy {
  requestId: string;
  expiresAt: Date;
}

/** After words or a file were taken out of one partnership: people's data are in all that they were in. */
export class OutdatePersonalCopiesJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.outdate-personal-copies';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx): Promise<void> {
    const before = this.clock.now().toISOString();
    await addWork(tx, 'casework.renew-personal-copies', null, { before });
  }
}

/**
 * Copies of people's data that were made before are made anew, as they may hold what was taken out, packed.
 * Each stays for as long as it would have; one whose time is over only goes.
 */
export class RenewPersonalCopiesJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.renew-personal-copies';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly tables: readonly PersonalTable[],
  ) {}

  async run(tx: Tx, _actor: SystemActor, { data }: WorkItem): Promise<void> {
    const now = this.clock.now();
    const old = await tx.query<OldCopy[]>(
      `SELECT request_id AS "requestId", expires_at AS "expiresAt" FROM casework.personal_copy
        WHERE made_at <= $1::timestamptz ORDER BY id`,
      [data.before],
    );
    for (const { requestId, expiresAt } of old) {
      await tx.query('DELETE FROM casework.personal_copy WHERE request_id = $1', [requestId]);
      const request = await tx.findOneBy(DataRequest, { id: requestId });
      if (request && expiresAt > now) {
        await makePersonalCopy(tx, request, this.tables, now, expiresAt);
      }
    }
  }
}
