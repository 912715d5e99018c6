import { DomainError, notFound, words } from '@evenhand/kernel';
import { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';

interface Versioned {
  id: string;
  version: number;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * The row, locked until the transaction ends. What does not exist and what this actor may not see
 * are one answer: `not-found`. With `expectedVersion` (from `If-Match`) a changed row is `stale`.
 */
export async function lockById<Row extends Versioned>(
  tx: EntityManager,
  entity: EntityTarget<Row> & { name: string },
  id: string,
  expectedVersion?: number,
): Promise<Row> {
  const what = words(entity.name);
  if (!isUuid(id)) throw notFound(what);
  const where: FindOptionsWhere<Versioned> = { id };
  const row = await tx
    .getRepository<Row>(entity)
    .createQueryBuilder('row')
    .setLock('pessimistic_write')
    .where(where)
    .getOne();
  if (!row) throw notFound(what);
  if (expectedVersion !== undefined && row.version !== expectedVersion) {
    throw new DomainError(
      'stale',
      'changed-since-read',
      `This ${what} changed after you opened it. Read it again, then decide.`,
    );
  }
  return row;
}
