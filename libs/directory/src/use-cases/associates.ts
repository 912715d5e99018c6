import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import {
  addAssociate,
  AssociateDetails,
  associateDetails,
  AssociateStep,
  changeAssociate,
} from './keep-associate.js';

/** An organisation that is no school joins. */
@Injectable()
export class AddAssociate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, details: AssociateDetails): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) => addAssociate(tx, actor, details, this.clock));
  }
}

/** Its name, contact, or what it may do, has changed. */
@Injectable()
export class ReviseAssociate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, which: AssociateStep, details: AssociateDetails): Promise<void> {
    const change = { action: 'revise', reason: null, to: associateDetails(details) } as const;
    await this.database.transaction(actor, (tx) =>
      changeAssociate(tx, actor, which, change, this.clock.now()),
    );
  }
}

/** It leaves, with a reason. */
@Injectable()
export class EndAssociate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { reason, ...which }: AssociateStep & { reason: string }): Promise<void> {
    const why = reason.trim();
    if (why === '' || why.length > 1_000) {
      const message = 'Say why it leaves, in up to 1,000 characters.';
      throw invalid('reason-missing', message, [{ field: 'reason', message }]);
    }
    await this.database.transaction(actor, (tx) => {
      const change = { action: 'leave', reason: why, to: { leftOn: this.clock.today() } } as const;
      return changeAssociate(tx, actor, which, change, this.clock.now());
    });
  }
}

/** It comes back; its history tells the stays apart. */
@Injectable()
export class ReturnAssociate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, which: AssociateStep): Promise<void> {
    await this.database.transaction(actor, (tx) => {
      const to = { joinedOn: this.clock.today(), leftOn: null };
      const change = { action: 'rejoin', reason: null, to } as const;
      return changeAssociate(tx, actor, which, change, this.clock.now());
    });
  }
}
