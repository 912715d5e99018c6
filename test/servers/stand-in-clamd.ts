import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text by which scanners are tried: harmless, and found by every one of them. In two parts, so that no scanner finds this file. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

export interface StandInClamd {
  address: string;
  /** How it answers from now on; `verdict` as clamd does. */
  behaviour: 'verdict' | 'silent' | 'hangs-up' | 'too-large' | 'babbles' | 'drips';
  /** How many streams it was sent. */
  streams: number;
  stop: () => Promise<void>;
}

/** A TCP server, or one on a socket of the file system, that speaks clamd's PING and INSTREAM. */
export async function standInClamd(kind: 'tcp' | 'unix' = 'tcp'): Promise<StandInClamd> {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    listen(socket, standIn);
  });
  const path = join(folder, 'clamd.ctl');
  const standIn: StandInClamd = {
    address: path,
    behaviour: 'verdict',
    streams: 0,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await new Promise<void>((ready) =>
    kind === 'unix' ? server.listen(path, ready) : server.listen(0, '127.0.0.1', ready),
  );
  if (kind === 'tcp') {
    const { port } = server.address() as AddressInfo;
    standIn.address = `127.0.0.1:${port}`;
  }
  return standIn;
}

function listen(socket: Socket, standIn: StandInClamd): void {
  let received = Buffer.alloc(0);
  if (standIn.behaviour === 'hangs-up') {
    socket.once('data', () => socket.destroy());
    return;
  }
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
    if (standIn.behaviour === 'silent') return;
    if (received.toString('latin1') === 'zPING\0') {
      socket.end('PONG\0');
      return;
    }
    if (standIn.behaviour === 'too-large' && received.length > 1_000) {
      socket.end('INSTREAM size limit exceeded. ERROR\0');
      return;
    }
    const bytes = streamOf(received);
    if (bytes === null) return;
    standIn.streams += 1;
    answer(socket, standIn, bytes.toString('latin1').includes(eicar));
  });
}

function answer(socket: Socket, { behaviour }: StandInClamd, isHarmful: boolean): void {
  const words = isHarmful ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
  if (behaviour === 'babbles') socket.end('x'.repeat(100_000));
  else if (behaviour === 'drips') {
    const letters = [...words];
    const beat = setInterval(() => {
      const letter = letters.shift();
      if (letter === undefined) clearInterval(beat);
      else socket.write(letter);
    }, 5);
    socket.on('close', () => clearInterval(beat));
  } else socket.end(words);
}

/** The bytes of a whole stream, null while more is to come. */
function streamOf(received: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (!received.toString('latin1').startsWith(command)) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
