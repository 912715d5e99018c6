import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const blockBytes = 1 << 20;

/** The lines of a text file one after another, a megabyte in memory at a time; empty lines are kept. */
export function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(blockBytes);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for (let bytes = readSync(file, block); bytes > 0; bytes = readSync(file, block)) {
      const text = rest + decoder.write(block.subarray(0, bytes));
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        yield text.slice(start, end);
        start = end + 1;
      }
      rest = text.slice(start);
    }
    rest += decoder.end();
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}
