import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { personPage } from '@evenhand/identity';
import { conflict, forbidden, invalid, PersonActor } from '@evenhand/kernel';
import { addWork, Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import { assertWords, DataRequestKind, dueDay } from '../domain/data-request.js';
import { lawCalendar } from './law-calendar.js';

export interface DataQuestion {
  kind: DataRequestKind;
  /** What is asked for besides, or complained of. */
  words?: string | null;
  /** Whose data; left out: one's own. Of others only an administrator asks for erasure. */
  personId?: string | null;
}

export const longestWords = 2000;

/** A person asks for a copy of their data, for erasure, or complains; an administrator asks to erase somebody. */
@Injectable()
export class AskAboutData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: PersonActor, question: DataQuestion): Promise<{ requestId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const personId = question.personId ?? actor.personId;
      const words = checkedWords(question, personId !== actor.personId);
      if (personId !== actor.personId) await assertMayAskFor(tx, actor, question, personId, now);
      if (question.kind !== 'complaint') await assertNoneOpen(tx, personId, question.kind);
      const today = londonDate(now);
      const id = randomUUID();
      await tx.insert(DataRequest, {
        ...{ id, version: 1, partnershipId: actor.partnershipId, personId, words },
        ...{ askedBy: actor.personId, kind: question.kind, status: 'received', createdAt: now },
        ...{ receivedOn: today, dueOn: dueDay(question.kind, today, lawCalendar) },
      });
      await record(tx, actor, {
        name: 'casework.data-requested',
        subject: { type: 'data-request', id },
        data: { kind: question.kind, personId },
      });
      // across all partnerships: the person's data are wherever the person acted
      await addWork(tx, 'casework.take-up-data-request', null, { requestId: id });
      return { requestId: id };
    });
  }
}

function checkedWords({ kind, words }: DataQuestion, isForAnother: boolean): string {
  const text = (words ?? '').trim();
  if (kind === 'complaint' || isForAnother) {
    assertWords(text, 'words', 'Say in a sentence or two what is wrong or what is asked for.');
  }
  if (text.length <= longestWords) return text;
  const message = `Say it in at most ${longestWords} characters.`;
  throw invalid('too-long', message, [{ field: 'words', message }]);
}

async function assertMayAskFor(
  tx: Tx,
  actor: PersonActor,
  { kind }: DataQuestion,
  personId: string,
  now: Date,
): Promise<void> {
  if (!actor.roles.includes('administrator') || kind !== 'erasure') {
    throw forbidden('not-yours', 'Only the person may ask for this.');
  }
  await personPage(tx, personId, londonDate(now));
}

async function assertNoneOpen(tx: Tx, personId: string, kind: DataRequestKind): Promise<void> {
  const open = await tx.query<unknown[]>(
    'SELECT 1 FROM casework.data_request WHERE person_id = $1 AND kind = $2 AND answered_at IS NULL',
    [personId, kind],
  );
  if (open.length > 0) {
    throw conflict('asked-already', 'There is such a request already, and it is not answered yet.');
  }
}
