import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { SigningAuthority } from '../data/signing-authority.entity.js';
import { authoriseSigner, SignerToAuthorise } from '../domain/authorise-signer.js';
import { schoolLeaders } from '../reads/signing-authority.reader.js';

/** A headteacher lets a leader of the same school sign agreements from one day to another. */
@Injectable()
export class AuthoriseSigner {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: SignerToAuthorise): Promise<{ authorityId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { partnershipId, schoolId, personId: grantedBy } = authoriseSigner(actor, input);
      const leaders = await schoolLeaders(tx, schoolId);
      if (!leaders.some(({ personId }) => personId === input.personId)) {
        const message = 'Select a school leader of your school.';
        throw invalid('not-a-leader', message, [{ field: 'personId', message }]);
      }
      const id = randomUUID();
      await tx.insert(SigningAuthority, {
        id,
        partnershipId,
        schoolId,
        personId: input.personId,
        fromDate: input.fromDate,
        untilDate: input.untilDate,
        grantedBy,
        grantedAt: this.clock.now(),
      });
      await record(tx, actor, {
        name: 'agreements.signer-authorised',
        subject: { type: 'person', id: input.personId },
        data: { schoolId, fromDate: input.fromDate, untilDate: input.untilDate },
      });
      return { authorityId: id };
    });
  }
}
