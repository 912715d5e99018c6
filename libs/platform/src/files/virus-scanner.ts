import { DomainError, invalid } from '@evenhand/kernel';
import { Config } from '../config/config.js';
import { askClamd } from './ask-clamd.js';

/** What is known of a stored file. `harmful` is found when files are looked at again, never on upload. */
export const scanStates = ['not_scanned', 'clean', 'harmful'] as const;
export type ScanState = (typeof scanStates)[number];

export interface Scan {
  state: Exclude<ScanState, 'not_scanned'>;
  /** The scanner's name of what it found. */
  finding: string | null;
}

const patience = { answer: 30_000, ping: 2_000 };

/** Files are looked at by the clamd of CLAMD_ADDRESS; without it they are kept, and marked as not scanned. */
export class VirusScanner {
  constructor(
    private readonly config: Config,
    private readonly milliseconds = patience,
  ) {}

  get isOn(): boolean {
    return this.config.clamdAddress !== undefined;
  }

  /**
   * Before a file is kept. @throws invalid `file-harmful`; unavailable `scanner-unavailable`: what cannot be
   * looked at is not taken
   */
  async admit(bytes: Buffer): Promise<Exclude<ScanState, 'harmful'>> {
    if (!this.isOn) return 'not_scanned';
    const { state, finding } = await this.scan(bytes).catch(() => {
      throw new DomainError(
        'unavailable',
        'scanner-unavailable',
        'Files cannot be checked for viruses just now, so none is taken. Nothing else is lost: send the file again in a few minutes.',
      );
    });
    if (state === 'clean') return 'clean';
    const message = `The virus scanner found something in this file (${finding}). It was not kept. Do not send it to anybody; ask whoever looks after your computers.`;
    throw invalid('file-harmful', message, [{ field: 'file', message }]);
  }

  /** Throws when the scanner gives no verdict: no answer is not an answer. */
  async scan(bytes: Buffer): Promise<Scan> {
    const answer = await askClamd(this.address, 'INSTREAM', this.milliseconds.answer, bytes);
    if (answer === 'stream: OK') return { state: 'clean', finding: null };
    const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
    if (found === undefined) throw new Error('clamd gave no verdict');
    return { state: 'harmful', finding: found.replaceAll(/[^\w.\-:/ ()]/g, '_') };
  }

  async isReachable(): Promise<boolean> {
    return askClamd(this.address, 'PING', this.milliseconds.ping).then(
      (answer) => answer === 'PONG',
      () => false,
    );
  }

  private get address(): string {
    if (this.config.clamdAddress === undefined) throw new Error('CLAMD_ADDRESS is not set');
    return this.config.clamdAddress;
  }
}
