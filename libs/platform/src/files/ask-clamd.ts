import { connect, type NetConnectOpts } from 'node:net';
import { Readable } from 'node:stream';

const chunkBytes = 64 * 1024;
const longestAnswer = 4096;

/** `/run/clamav/clamd.ctl`, `unix:/run/...`, `host:3310` or `[::1]:3310`. */
export const clamdAddress = /^(?:(?:unix:)?\/[^\s]+|(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5})$/;

function placeOf(address: string): NetConnectOpts {
  const path = address.replace(/^unix:/, '');
  if (path.startsWith('/')) return { path };
  const colon = address.lastIndexOf(':');
  return {
    host: address.slice(0, colon).replaceAll(/[[\]]/g, ''),
    port: Number(address.slice(colon + 1)),
  };
}

/**
 * One command in clamd's own protocol (clamd(8)): the words end with a NUL, so does the answer. A stream
 * follows in chunks, each after its length, and ends with a length of nothing. Throws when no whole answer
 * has come in time: what clamd did not say is not known.
 */
export async function askClamd(
  address: string,
  command: 'PING' | 'INSTREAM',
  milliseconds: number,
  bytes?: Buffer,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(placeOf(address));
    const late = setTimeout(() => socket.destroy(new Error('clamd was too slow')), milliseconds);
    const sending = Readable.from(framed(command, bytes), { objectMode: false });
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      answer += String(part);
      if (answer.includes('\0') || answer.length > longestAnswer) socket.destroy();
    });
    // what it said before it hung up counts: it closes while we still send when a stream is too large
    socket.on('error', (error) => {
      if (!answer.includes('\0')) reject(error);
    });
    socket.on('close', () => {
      clearTimeout(late);
      sending.destroy();
      const end = answer.indexOf('\0');
      if (end < 0) reject(new Error('clamd hung up without an answer'));
      else resolve(answer.slice(0, end));
    });
    sending.pipe(socket, { end: false });
  });
}

function* framed(command: string, bytes: Buffer | undefined): Generator<Buffer> {
  yield Buffer.from(`z${command}\0`);
  if (!bytes) return;
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(count);
  return length;
}
