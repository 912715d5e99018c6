import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Config, Database } from '@evenhand/platform';
import { createPerson, NewPerson } from './create-person.js';
import { grantRole, RoleToGrant } from './grant-role.js';
import { mailRoleGranted } from './mail-role-change.js';

export type Invitation = NewPerson & Omit<RoleToGrant, 'personId'>;

/** Somebody new, or known from elsewhere, gets a first role here and a mail that says how to sign in. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(
    actor: Actor,
    { name, email, ...role }: Invitation,
  ): Promise<{ personId: string; roleHeldId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const person = await createPerson(tx, actor, { name, email });
      const granted = await grantRole(tx, actor, { personId: person.id, ...role }, now);
      await mailRoleGranted(tx, actor, { roleHeldId: granted.id }, this.config, now);
      return { personId: person.id, roleHeldId: granted.id };
    });
  }
}
