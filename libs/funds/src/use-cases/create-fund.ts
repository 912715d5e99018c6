import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, forbidden, invalid } from '@evenhand/kernel';
import { Clock, Database, record, sqlState, Tx } from '@evenhand/platform';
import { Fund } from '../data/fund.entity.js';
import { NewFund, openFund } from '../domain/open-fund.js';
import { postEntry } from './post-entry.js';

/** Opens a fund with its first money. Returns its id. Throws `invalid` when the name is taken. */
export async function createFund(
  tx: Tx,
  actor: Actor,
  input: NewFund,
  now: Date,
): Promise<{ fundId: string }> {
  const fund = openFund(actor, input);
  if (actor.partnershipId === null) {
    throw forbidden('no-partnership', 'A fund belongs to a partnership: choose one first.');
  }
  const id = randomUUID();
  try {
    await tx.insert(Fund, {
      id,
      partnershipId: actor.partnershipId,
      name: fund.name,
      kind: fund.kind,
      source: fund.source,
      openedBy: actor.kind === 'person' ? actor.personId : null,
      createdAt: now,
      version: 1,
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    const message = 'There is already a fund of this name. Give this one another name.';
    throw invalid('fund-name-taken', message, [{ field: 'name', message }]);
  }
  await postEntry(tx, { fundId: id, kind: 'receive', amountPence: fund.amountPence, at: now });
  await record(tx, actor, {
    name: 'funds.fund-created',
    subject: { type: 'fund', id },
    data: { fundId: id, kind: fund.kind, amountPence: fund.amountPence },
  });
  return { fundId: id };
}

@Injectable()
export class CreateFund {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: NewFund): Promise<{ fundId: string }> {
    return this.database.transaction(actor, (tx) => createFund(tx, actor, input, this.clock.now()));
  }
}
