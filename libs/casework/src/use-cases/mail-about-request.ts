import { letter, personToWrite } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Config, queueMail, Tx } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import type { DataRequestAction, DataRequestKind } from '../domain/data-request.js';

const kinds: Record<DataRequestKind, string> = {
  access: 'your request for a copy of your data',
  erasure: 'your request to be erased',
  complaint: 'your complaint about data',
};

const told: Partial<Record<DataRequestAction | 'copy', string>> = {
  acknowledge: 'has been received, and somebody is looking into it.',
  ask: 'needs a word from you: the partnership has a question. Until you answer it, the time to answer you stands still.',
  extend: 'takes longer. The reason and the new day are on the page.',
  approve:
    'was agreed to. Your name and address are removed now, you are signed out everywhere, and this is our last mail to you.',
  answer: 'has been answered.',
  refuse: 'could not be met. The reason is on the page, and how to complain about it.',
  copy: 'has been answered: the copy is ready, and can be downloaded for 30 days.',
};

/** Tells the person that something happened; what, they read after signing in. Mail holds no more than that. */
export async function mailAboutRequest(
  tx: Tx,
  actor: Actor,
  request: DataRequest,
  what: DataRequestAction | 'copy',
  config: Config,
  now: Date,
): Promise<void> {
  const sentence = told[what];
  const person = sentence && (await personToWrite(tx, request.personId));
  if (!sentence || !person) return;
  await queueMail(
    tx,
    actor,
    {
      personId: person.personId,
      to: person.email,
      subject: `About ${kinds[request.kind]}`,
      body: letter(
        person.name,
        `${kinds[request.kind].replace(/^y/, 'Y')} ${sentence}`,
        ...(what === 'approve' ? [] : [`Sign in to read it: ${config.publicUrl}/account/data`]),
      ),
      template: `casework.data-request-${what}`,
      about: { type: 'data-request', id: request.id },
    },
    now,
  );
}
