import { canonicalJson, packSnapshot, sha256 } from '../data/run-snapshot.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { checkInstance } from '../domain/check-instance.js';
import type { RunChoices } from './run-choices.js';
import type { FrozenQuestion } from './thread-task.js';

/** Brings a question into its one form, which is hashed and kept. @throws InstanceError */
export async function freezeQuestion(
  read: RunSnapshot,
  choices: RunChoices,
): Promise<FrozenQuestion> {
  const { schools, needs, offers } = read.instance;
  checkInstance(read.instance);
  const canonical = canonicalJson(read);
  return {
    snapshot: await packSnapshot(canonical),
    inputHash: sha256(`${canonical}\n${canonicalJson(choices)}`),
    schools: schools.length,
    needs: needs.length,
    offers: offers.length,
  };
}
