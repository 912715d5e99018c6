import { createHash } from 'node:crypto';
import { BankEntry, BankLog } from './bank-log.js';
import { readInstruction } from './read-instruction.js';

export type DeskAnswer =
  { status: 200; ref: string } | { status: 400; detail: string } | { status: 409; detail: string };

/** The bank's counter: pays once per key, for ever. */
export class BankDesk {
  private readonly byKey = new Map<string, { body: string; ref: string; written: Promise<void> }>();

  constructor(
    private readonly log: BankLog,
    private readonly now: () => string,
  ) {
    const written = Promise.resolve();
    for (const { key, body, ref } of log.entries) this.byKey.set(key, { body, ref, written });
  }

  get statement(): readonly BankEntry[] {
    return this.log.entries;
  }

  /** `extraPence` and `twice` are faults that the bank was told to have. */
  async pay(
    key: string | undefined,
    text: string,
    fault: { extraPence: number; twice: boolean },
  ): Promise<DeskAnswer> {
    if (!key || key.length > 200) return { status: 400, detail: 'Idempotency-Key is missing' };
    const instruction = readInstruction(text);
    if (!instruction) return { status: 400, detail: 'this is no payment instruction' };
    const body = createHash('sha256').update(JSON.stringify(instruction)).digest('hex');
    const known = this.byKey.get(key);
    if (known) {
      if (known.body !== body)
        return { status: 409, detail: 'the key was used for another payment' };
      if (fault.twice)
        await this.move(key, body, instruction.reference, instruction.amountPence).written;
      await known.written;
      return { status: 200, ref: known.ref };
    }
    const { reference, amountPence } = instruction;
    const { ref, written } = this.move(key, body, reference, amountPence + fault.extraPence);
    // remembered before it is written: a second request under this key waits for the first one
    this.byKey.set(key, { body, ref, written });
    await written;
    if (fault.twice) await this.move(key, body, reference, amountPence).written;
    return { status: 200, ref };
  }

  private move(
    key: string,
    body: string,
    reference: string,
    amountPence: number,
  ): { ref: string; written: Promise<void> } {
    const ref = `SB${String(this.log.entries.length + 1).padStart(8, '0')}`;
    const written = this.log.append({ ref, key, reference, amountPence, at: this.now(), body });
    return { ref, written };
  }
}
