/** What can go wrong at a bank. "before" = nothing has moved, "after" = the money has. */
export const mischiefs = [
  '503', // before: says so
  '500', // before: says nothing useful
  '409', // before: claims a clash
  'drop', // before: the line goes dead
  '500-after',
  'lose-reply', // after: the line goes dead
  'garbled', // after: answers 200 with nonsense
  'slow', // pays, and answers two seconds later
  'pay-twice', // a bank that does not honour keys
  'overpay', // a penny more than it was told
] as const;
export type Mischief = (typeof mischiefs)[number];

export interface Orders {
  /** For the next payments, in this order, before any rate counts. */
  next?: readonly Mischief[];
  /** How often each happens, from 0 to 1. */
  rates?: Partial<Record<Mischief, number>>;
  /** Makes the draws repeatable. */
  seed?: number;
}

/** Decides what goes wrong with each payment; well-behaved until it is told otherwise. */
export class Misbehaviour {
  private next: Mischief[] = [];
  private rates: Partial<Record<Mischief, number>> = {};
  private state = 1;

  /** Adds to `next`; replaces `rates`. Throws on a word that it does not know. */
  obey(orders: Orders): void {
    const words = [...(orders.next ?? []), ...Object.keys(orders.rates ?? {})];
    const unknown = words.filter((word) => !mischiefs.some((mischief) => mischief === word));
    if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}`);
    this.next.push(...(orders.next ?? []));
    if (orders.rates) this.rates = { ...orders.rates };
    if (orders.seed !== undefined) this.state = orders.seed >>> 0;
  }

  draw(): Mischief | null {
    const told = this.next.shift();
    if (told) return told;
    let left = this.random();
    for (const mischief of mischiefs) {
      left -= this.rates[mischief] ?? 0;
      if (left < 0) return mischief;
    }
    return null;
  }

  /** mulberry32: small, seeded, good enough to draw faults. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  }
}
