import { letter, peopleWithRole, type PersonToWrite, spokenDay } from '@evenhand/identity';
import { SystemActor } from '@evenhand/kernel';
import {
  Clock,
  Config,
  InsideJob,
  PersonalTable,
  queueMail,
  record,
  Tx,
  WorkItem,
} from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import type { DataRequestKind } from '../domain/data-request.js';
import { mailAboutRequest } from '../use-cases/mail-about-request.js';
import { makePersonalCopy } from '../use-cases/make-personal-copy.js';
import { moveDataRequest } from '../use-cases/move-data-request.js';

const duty: Readonly<Record<DataRequestKind, string>> = {
  access: 'It has to be answered',
  erasure: 'It has to be answered',
  complaint: 'Their complaint has to be acknowledged',
};

/**
 * A new request: the copy is made at once, as the person is signed in and it holds nobody else. With
 * nothing asked besides it is the answer; else, and for erasure and complaints, somebody has to decide.
 */
export class TakeUpDataRequestJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.take-up-data-request';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly tables: readonly PersonalTable[],
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const request = await tx.findOne(DataRequest, {
      where: { id: String(item.data.requestId), status: 'received' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!request) return;
    const now = this.clock.now();
    if (request.kind === 'access') await this.copy(tx, actor, request, now);
    if (request.kind === 'access' && request.words === '') {
      await moveDataRequest(tx, actor, request, 'answer', 'The copy is ready.', now);
    } else {
      await this.tellStaff(tx, actor, request, now);
    }
  }

  private async copy(tx: Tx, actor: SystemActor, request: DataRequest, now: Date): Promise<void> {
    await makePersonalCopy(tx, request, this.tables, now);
    await record(tx, actor, {
      name: 'casework.personal-copy-made',
      subject: { type: 'data-request', id: request.id },
      data: { personId: request.personId },
      partnershipId: request.partnershipId,
    });
    await mailAboutRequest(tx, actor, request, 'copy', this.config, now);
  }

  private async tellStaff(
    tx: Tx,
    actor: SystemActor,
    request: DataRequest,
    now: Date,
  ): Promise<void> {
    for (const { personId, name, email } of await this.deciders(tx, request)) {
      await queueMail(
        tx,
        { ...actor, partnershipId: request.partnershipId },
        {
          personId,
          to: email,
          subject: 'A request about personal data is waiting for an answer',
          body: letter(
            name,
            `Somebody asked about their own data. ${duty[request.kind]} by ${spokenDay(request.dueOn)}. Sign in to read it and to answer:`,
            `${this.config.publicUrl}/admin/data-requests/${request.id}`,
          ),
          template: 'casework.data-request-waits',
          about: { type: 'data-request', id: request.id },
        },
        now,
      );
    }
  }

  private async deciders(tx: Tx, { partnershipId }: DataRequest): Promise<PersonToWrite[]> {
    return partnershipId ? peopleWithRole(tx, partnershipId, ['administrator']) : operators(tx);
  }
}

/** A request without a partnership is the operator's. */
async function operators(tx: Tx): Promise<PersonToWrite[]> {
  return tx.query<PersonToWrite[]>(
    `SELECT DISTINCT p.id AS "personId", p.name, p.email FROM identity.person p
       JOIN identity.role_held h ON h.person_id = p.id AND h.role = 'operator'
        AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())`,
  );
}
