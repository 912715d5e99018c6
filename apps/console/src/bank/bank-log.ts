import { type FileHandle, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One payment that the bank made. */
export interface BankEntry {
  ref: string;
  key: string;
  reference: string;
  amountPence: number;
  at: string;
  /** SHA-256 of the instruction's body: the same key with another body is refused. */
  body: string;
}

interface Waiting {
  line: string;
  written: () => void;
  failed: (error: unknown) => void;
}

/**
 * What the bank remembers: one JSON line per payment, on disk before the bank answers. A line that
 * a crash cut short was never answered, so it is dropped at the next start.
 */
export class BankLog {
  readonly entries: BankEntry[] = [];
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  private constructor(private readonly file: FileHandle) {}

  static async open(path: string): Promise<BankLog> {
    await mkdir(dirname(path), { recursive: true });
    const text = await readFile(path, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    const log = new BankLog(await open(path, 'a', 0o600));
    for (const line of whole.split('\n').filter((each) => each !== '')) {
      const entry: unknown = JSON.parse(line);
      if (!isEntry(entry)) throw new Error(`${path} is not a log of the stand-in bank`);
      log.entries.push(entry);
    }
    return log;
  }

  /** Resolves when the entry is on disk. Entries that wait together share one fsync. */
  append(entry: BankEntry): Promise<void> {
    this.entries.push(entry);
    const line = `${JSON.stringify(entry)}\n`;
    const done = new Promise<void>((written, failed) =>
      this.waiting.push({ line, written, failed }),
    );
    this.writing ??= this.write();
    return done;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.file.appendFile(batch.map(({ line }) => line).join(''));
        await this.file.datasync();
        batch.forEach(({ written }) => written());
      } catch (error) {
        batch.forEach(({ failed }) => failed(error));
      }
    }
    this.writing = undefined;
  }
}

function isEntry(value: unknown): value is BankEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry: Partial<Record<keyof BankEntry, unknown>> = value;
  return typeof entry.ref === 'string' && typeof entry.key === 'string';
}
