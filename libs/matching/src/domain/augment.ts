import type { Flow } from './flow.js';
import { field, offerStride } from './flow.js';

/**
 * Shifts one unit along the path that a search left behind: `offer` is entered by the need noted in its
 * record; if that need was itself reached by giving up another pairing, its old offer is entered in
 * turn, and so on back to `source`. `droppedNeed` is the need that loses its pairing with `offer` at
 * the far end, or -1 when the path ends in a free slot.
 */
export function augment(
  flow: Flow,
  source: number,
  offer: number,
  droppedNeed: number,
  reachedFrom: Int32Array,
): void {
  const records = flow.offer;
  let at = offer;
  let leaving = droppedNeed;
  if (leaving >= 0) removeMate(flow, leaving, at);
  for (;;) {
    const record = at * offerStride;
    const entering = records[record + field.from]!;
    if (leaving < 0)
      flow.slots[records[record + field.firstSlot]! + records[record + field.used]!++] = entering;
    else replaceInSlot(flow, at, leaving, entering);
    const score = records[record + field.fromScore]!;
    if (entering === source) {
      addMate(flow, entering, at, score);
      return;
    }
    const given = reachedFrom[entering]!;
    const place = 2 * entering + (flow.mate[2 * entering] === given ? 0 : 1);
    flow.mate[place] = at;
    flow.mateScore[place] = score;
    leaving = entering;
    at = given;
  }
}

export function addMate(flow: Flow, need: number, offer: number, score: number): void {
  const place = 2 * need + (flow.mate[2 * need]! < 0 ? 0 : 1);
  flow.mate[place] = offer;
  flow.mateScore[place] = score;
}

export function removeMate(flow: Flow, need: number, offer: number): void {
  const first = 2 * need;
  if (flow.mate[first] === offer) {
    flow.mate[first] = flow.mate[first + 1]!;
    flow.mateScore[first] = flow.mateScore[first + 1]!;
  }
  flow.mate[first + 1] = -1;
  flow.mateScore[first + 1] = 0;
}

export function replaceInSlot(flow: Flow, offer: number, leaving: number, entering: number): void {
  let slot = flow.offer[offer * offerStride + field.firstSlot]!;
  while (flow.slots[slot] !== leaving) slot++;
  flow.slots[slot] = entering;
}

/** Takes the pair out of both sides' books; the duals are untouched, so a repair must follow. */
export function unpair(flow: Flow, need: number, offer: number): void {
  removeMate(flow, need, offer);
  const record = offer * offerStride;
  const last = flow.offer[record + field.firstSlot]! + --flow.offer[record + field.used]!;
  replaceInSlot(flow, offer, need, flow.slots[last]!);
}

/** Enters the pair on both sides; the caller knows that there is a slot. */
export function pair(flow: Flow, need: number, offer: number, score: number): void {
  const record = offer * offerStride;
  flow.slots[flow.offer[record + field.firstSlot]! + flow.offer[record + field.used]!++] = need;
  addMate(flow, need, offer, score);
}
