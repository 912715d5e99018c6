import type { Asker, Answer } from './asking.js';
import { cells } from './cells/index.js';
import { requestTo } from './requests.js';
import type { Side } from './side.js';

/** Every address that can be read: each GET route, about every thing of this side (or one of each kind). */
export function addressesOf(side: Side, isEveryThing = true): string[] {
  const addresses = new Set<string>();
  for (const route of Object.keys(cells)) {
    if (!route.startsWith('GET ') || route.includes('sent-mail')) continue;
    const { url } = requestTo(route, side);
    addresses.add(url);
    if (!isEveryThing) continue;
    for (const needId of side.things.needIds) {
      addresses.add(url.replace(side.things.needId, needId));
    }
    const { offerId, draftOfferId, proposalId, waitingProposalId } = side.things;
    addresses.add(url.replace(offerId, draftOfferId));
    addresses.add(url.replace(proposalId, waitingProposalId));
  }
  for (const list of ['/offers', '/needs', '/milestones', '/agreements', '/reports', '/tasks']) {
    addresses.add(`${list}?search=Zq${side.slug}`);
    addresses.add(`/api/v1${list}?limit=100`);
  }
  return [...addresses];
}

/** Asks for each address as this person; hands every answer on. */
export async function walk(
  asker: Asker,
  addresses: readonly string[],
  see: (address: string, answer: Answer) => void,
): Promise<void> {
  for (let at = 0; at < addresses.length; at += 8) {
    await Promise.all(
      addresses.slice(at, at + 8).map(async (address) => {
        see(address, await asker.ask('GET', address));
      }),
    );
  }
}
