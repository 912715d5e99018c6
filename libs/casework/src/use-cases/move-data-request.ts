import { Injectable } from '@nestjs/common';
import { conflict, step, type Actor } from '@evenhand/kernel';
import {
  addWork,
  Clock,
  Config,
  Database,
  lockById,
  londonDate,
  record,
  Tx,
} from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import {
  assertTheirs,
  assertWords,
  DataRequestAction,
  dataRequestActions,
  extend,
  OwnAction,
  reply,
  takeOwnStep,
} from '../domain/data-request.js';
import { reasonsAgainst } from '../domain/erasure.js';
import { erasureHindrances } from '../reads/erasure-hindrances.js';
import { lawCalendar } from './law-calendar.js';
import { mailAboutRequest } from './mail-about-request.js';

export const staffSteps = ['acknowledge', 'ask', 'extend', 'approve', 'answer', 'refuse'] as const;
export type StaffStep = (typeof staffSteps)[number];

export interface RequestStep {
  requestId: string;
  /** The question, the reason or the answer; the person reads it. */
  words?: string | null;
  expectedVersion?: number;
}

const names: Record<DataRequestAction | OwnAction, string> = {
  acknowledge: 'acknowledged',
  ask: 'asked-back',
  extend: 'extended',
  approve: 'approved',
  putBack: 'put-back',
  answer: 'answered',
  refuse: 'refused',
  reply: 'replied',
  withdraw: 'withdrawn',
};

/** The administrator's (or operator's) part of a request: one verb each, told by `action`. */
@Injectable()
export class MoveDataRequest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  run(actor: Actor, action: StaffStep, input: RequestStep): Promise<{ requestId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { requestId, expectedVersion } = input;
      const request = await lockById(tx, DataRequest, requestId, expectedVersion);
      const now = this.clock.now();
      await moveDataRequest(tx, actor, request, action, input.words?.trim() ?? '', now);
      await mailAboutRequest(tx, actor, request, action, this.config, now);
      return { requestId };
    });
  }
}

/** Step: one action of the table on a locked request. Throws forbidden, conflict or invalid. */
export async function moveDataRequest(
  tx: Tx,
  actor: Actor,
  request: DataRequest,
  action: DataRequestAction,
  words: string,
  now: Date,
): Promise<void> {
  const today = londonDate(now);
  const status = step(dataRequestActions, action, request.status, actor);
  if (action === 'extend')
    Object.assign(request, extend(request, actor, words, today, lawCalendar));
  if (action === 'approve') await assertErasable(tx, request);
  if (action === 'ask' || action === 'refuse') assertWords(words);
  if (action === 'answer' && actor.kind === 'person') assertAnswerable(request, words);
  Object.assign(request, { status }, changes(action, actor, words, today, now));
  await tx.save(request);
  if (action === 'approve') {
    await addWork(tx, 'casework.erase-person', null, { requestId: request.id });
  }
  await recordStep(tx, actor, request, action);
}

/** Step: what the person does with their own request. */
export async function moveOwnRequest(
  tx: Tx,
  actor: Actor,
  request: DataRequest,
  action: OwnAction,
  words: string,
  now: Date,
): Promise<void> {
  assertTheirs(request.personId, actor);
  const status = takeOwnStep(action, request);
  if (action === 'reply') {
    assertWords(words);
    Object.assign(request, reply(request, londonDate(now), lawCalendar), {
      words: [request.words, words].filter(Boolean).join('\n\n'),
    });
  } else {
    Object.assign(request, { status, askedBackOn: null, answeredAt: now });
  }
  await tx.save(request);
  await recordStep(tx, actor, request, action);
}

function changes(
  action: DataRequestAction,
  actor: Actor,
  words: string,
  today: string,
  now: Date,
): Partial<DataRequest> {
  const answeredBy = actor.kind === 'person' ? actor.personId : null;
  if (action === 'acknowledge') return { acknowledgedOn: today };
  if (action === 'ask') return { question: words, askedBackOn: today };
  if (action === 'putBack') return { question: words };
  if (action === 'answer' || action === 'refuse') {
    return { answer: words, answeredBy, answeredAt: now, askedBackOn: null };
  }
  return {};
}

async function assertErasable(tx: Tx, request: DataRequest): Promise<void> {
  if (request.kind !== 'erasure') {
    throw conflict('not-an-erasure', 'Only a request for erasure is approved. Answer this one.');
  }
  const against = reasonsAgainst(
    await erasureHindrances(tx, request.personId, request.partnershipId),
  );
  if (against.length > 0) throw conflict('cannot-erase', against.join(' '));
}

function assertAnswerable({ kind }: DataRequest, words: string): void {
  if (kind === 'erasure') {
    throw conflict('approve-first', 'A request for erasure is approved or refused.');
  }
  assertWords(words);
}

async function recordStep(
  tx: Tx,
  actor: Actor,
  request: DataRequest,
  action: DataRequestAction | OwnAction,
): Promise<void> {
  await record(tx, actor, {
    name: `casework.data-request-${names[action]}`,
    subject: { type: 'data-request', id: request.id },
    data: { kind: request.kind, dueOn: request.dueOn },
    partnershipId: request.partnershipId,
  });
}
