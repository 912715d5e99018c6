import { Injectable } from '@nestjs/common';
import { VirusScanner } from '@evenhand/platform';

export const scannerStates = ['off', 'up', 'down'] as const;
export type ScannerState = (typeof scannerStates)[number];

const remembered = 10_000;

/** Whether the virus scanner answers; asked at most every ten seconds, whoever looks. */
@Injectable()
export class Scanner {
  private last: { at: number; isUp: Promise<boolean> } | undefined;

  constructor(private readonly scanner: VirusScanner) {}

  async state(): Promise<ScannerState> {
    if (!this.scanner.isOn) return 'off';
    const now = performance.now();
    if (!this.last || now - this.last.at > remembered) {
      this.last = { at: now, isUp: this.scanner.isReachable() };
    }
    return (await this.last.isUp) ? 'up' : 'down';
  }
}
