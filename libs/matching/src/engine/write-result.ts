import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Result, Summary } from '../domain/result.js';

export interface PhaseTimes {
  readonly read: number;
  readonly score: number;
  readonly solve: number;
  readonly certify: number;
}

const blockLength = 1 << 18;

/** Writes the output format of `console match`. The file appears whole under its name, or not at all. */
export function writeResult(path: string, result: Result, ms: PhaseTimes, rssMB: number): void {
  writeWhole(path, (write) => {
    let block = '';
    const line = (value: object): void => {
      block += `${JSON.stringify(value)}\n`;
      if (block.length < blockLength) return;
      write(block);
      block = '';
    };
    for (const { need, offer, score } of result.pairs) line({ k: 'pair', need, offer, score });
    for (const { need, missing, why } of result.unserved)
      line({ k: 'unserved', need, missing, why });
    for (const { offer, price } of result.prices) line({ k: 'price', offer, price });
    line({ k: 'summary', ...fileSummary(result.summary), ms, rssMB });
    write(block);
  });
}

/** Writes through a neighbour file that takes the name only when it is complete. */
export function writeWhole(
  path: string,
  fill: (write: (data: string | Uint8Array) => void) => void,
): void {
  const partial = `${path}.${process.pid}.partial`;
  const file = openSync(partial, 'w');
  try {
    fill((data) => {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    });
    closeSync(file);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function fileSummary(summary: Summary): object {
  const { served, coverage, quality, objective, gap, pairsTested, feasiblePairs } = summary;
  return { served, coverage, quality, objective, gap, pairsTested, feasiblePairs };
}
