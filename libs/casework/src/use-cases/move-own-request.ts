import { Injectable } from '@nestjs/common';
import { notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import { OwnAction } from '../domain/data-request.js';
import { moveOwnRequest, RequestStep } from './move-data-request.js';

/** The person answers the question that was asked back, or withdraws the request. */
@Injectable()
export class MoveOwnRequest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: PersonActor, action: OwnAction, input: RequestStep): Promise<{ requestId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { requestId, expectedVersion, words } = input;
      const request = await lockById(tx, DataRequest, requestId, expectedVersion);
      // an administrator sees the row, but it is not theirs to take back
      if (request.personId !== actor.personId) throw notFound('data request');
      await moveOwnRequest(tx, actor, request, action, words?.trim() ?? '', this.clock.now());
      return { requestId };
    });
  }
}
