import { Injectable } from '@nestjs/common';
import { createPartnership } from '@evenhand/directory';
import { createPerson, grantRole, mailRoleGranted } from '@evenhand/identity';
import { SystemActor, systemActor } from '@evenhand/kernel';
import { Clock, Config, Database } from '@evenhand/platform';
import { installTaxonomy } from '@evenhand/register';

export interface PartnershipToFound {
  slug: string;
  name: string;
  administrator: { name: string; email: string };
}

/**
 * A new tenant that somebody can work in: the partnership, its copy of the expertise areas and
 * measures, and its first administrator, who is told by mail. All of it or nothing.
 */
@Injectable()
export class FoundPartnership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(operator: SystemActor, input: PartnershipToFound): Promise<{ partnershipId: string }> {
    return this.database.transaction(operator, async (tx) => {
      const now = this.clock.now();
      const { id: partnershipId } = await createPartnership(tx, operator, input, now);
      const within = systemActor(operator.name, partnershipId);
      await installTaxonomy(tx, within);
      const { id: personId } = await createPerson(tx, within, input.administrator);
      const granted = await grantRole(tx, within, { personId, role: 'administrator' }, now);
      await mailRoleGranted(tx, within, { roleHeldId: granted.id }, this.config, now);
      return { partnershipId };
    });
  }
}
