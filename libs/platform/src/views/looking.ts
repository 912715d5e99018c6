import { AsyncLocalStorage } from 'node:async_hooks';
import { PersonActor } from '@evenhand/kernel';
import { EntityManager } from 'typeorm';

/** What is noted of a read that a person makes: by whom, and everything that it gave. */
export type NoteLook = (tx: EntityManager, actor: PersonActor, shown: unknown) => Promise<void>;

const looking = new AsyncLocalStorage<NoteLook>();

/**
 * Every `Database.read` of a person inside `work` hands what it read to `note`, in the same
 * transaction: what is sensitive cannot be read without being noted, nor noted without being read.
 */
export function whileLooking<T>(note: NoteLook, work: () => T): T {
  return looking.run(note, work);
}

export function currentLook(): NoteLook | undefined {
  return looking.getStore();
}
