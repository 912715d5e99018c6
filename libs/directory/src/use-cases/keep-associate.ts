import { randomUUID } from 'node:crypto';
import { Actor, DomainError, FieldError, invalid, step } from '@evenhand/kernel';
import { assertMailAddress, Clock, lockById, record, sqlState, Tx } from '@evenhand/platform';
import { Associate } from '../data/associate.entity.js';
import { AssociateAction, associateActions, AssociateKind } from '../domain/associate.js';
import { assertAdministrator } from './assert-administrator.js';
import { partnershipOf } from './partnership-of.js';

export interface AssociateDetails {
  name: string;
  kind: AssociateKind;
  contactName: string;
  contactEmail: string;
  /** Whether hubs may invite it. */
  mayJoinHubs: boolean;
}

export interface AssociateStep {
  id: string;
  expectedVersion?: number;
}

/** Step: one action of the associates' table on one row, and its line in the history. */
export async function changeAssociate(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: AssociateStep,
  change: { action: AssociateAction; reason: string | null; to: Partial<Associate> },
  now: Date,
): Promise<void> {
  const associate = await lockById(tx, Associate, id, expectedVersion);
  associate.status = step(associateActions, change.action, associate.status, actor);
  await tx.save(Object.assign(associate, change.to)).catch(sameName);
  await keepChange(tx, actor, associate, change, now);
}

/** Step: an associate member from today on. */
export async function addAssociate(
  tx: Tx,
  actor: Actor,
  details: AssociateDetails,
  clock: Clock,
): Promise<{ id: string }> {
  assertAdministrator(actor);
  const associate = tx.create(Associate, {
    ...{ id: randomUUID(), partnershipId: partnershipOf(actor), ...associateDetails(details) },
    ...{ status: 'active', joinedOn: clock.today(), leftOn: null, createdAt: clock.now() },
  });
  await tx.save(associate).catch(sameName);
  await keepChange(tx, actor, associate, { action: 'join', reason: null }, clock.now());
  return { id: associate.id };
}

async function keepChange(
  tx: Tx,
  actor: Actor,
  { id, partnershipId }: Associate,
  { action, reason }: { action: AssociateAction | 'join'; reason: string | null },
  now: Date,
): Promise<void> {
  const personId = actor.kind === 'person' ? actor.personId : null;
  await tx.query(
    `INSERT INTO directory.associate_change (partnership_id, associate_id, action, reason, at, person_id)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [partnershipId, id, action, reason, now, personId],
  );
  const names = { join: 'joined', rejoin: 'joined', leave: 'left', revise: 'changed' } as const;
  await record(tx, actor, {
    name: `directory.associate-${names[action]}`,
    subject: { type: 'associate', id },
  });
}

/** The details as they are kept. Throws `invalid` with every fault. */
export function associateDetails(given: AssociateDetails): AssociateDetails {
  const details = {
    ...given,
    name: given.name.trim(),
    contactName: given.contactName.trim(),
    contactEmail: given.contactEmail.trim().toLowerCase(),
  };
  const faults: FieldError[] = [];
  if (details.name === '' || details.name.length > 120) {
    faults.push({
      field: 'name',
      message: 'Enter the name of the organisation, up to 120 characters.',
    });
  }
  if (details.contactName === '' || details.contactName.length > 120) {
    faults.push({
      field: 'contactName',
      message: 'Enter the name of the contact, up to 120 characters.',
    });
  }
  if (faults[0]) throw invalid('associate-refused', faults[0].message, faults);
  assertMailAddress(details.contactEmail, 'contactEmail');
  return details;
}

function sameName(error: unknown): never {
  if (sqlState(error) !== '23505') throw error;
  const message = 'There is an associate member of this name already.';
  throw new DomainError('conflict', 'associate-exists', message, [{ field: 'name', message }]);
}
