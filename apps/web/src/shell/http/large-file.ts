import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkAccess } from '../access/check-access.js';
import type { WhoIsAsking } from '../access/who-is-asking.js';
import { RequestRefused } from '../errors/request-refused.js';
import { largeFileRule } from './large-file-rule.js';
import { malformed, textOf } from './multipart-body.js';

/** An uploaded file that lies on this machine's disk until the request is answered. */
export class FileOnDisk {
  constructor(
    readonly name: string,
    readonly path: string,
    readonly size: number,
    readonly sha256: string,
  ) {}

  /** As a repeated request is told by: the path is another each time. */
  toJSON(): object {
    return { name: this.name, size: this.size, sha256: this.sha256 };
  }
}

/** Who may not send it is refused before a byte of the file is read; the rest goes to disk, not to memory. */
export async function readLargeFile(
  who: WhoIsAsking,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const rule = largeFileRule(request);
  if (!rule || !request.isMultipart()) return;
  checkAccess({ roles: rule.roles }, await who.of(request));
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-received-'));
  const remove = (): void => void rm(folder, { recursive: true, force: true });
  reply.raw.once('close', remove);
  reply.raw.once('finish', remove);
  try {
    request.body = await bodyOf(request, folder, rule.bytes);
  } catch (error) {
    // what is cut off, or lies about itself, is the sender's fault
    throw error instanceof Error && 'statusCode' in error ? error : malformed();
  }
}

async function bodyOf(
  request: FastifyRequest,
  folder: string,
  most: number,
): Promise<Record<string, unknown>> {
  const fields = new Map<string, unknown>();
  for await (const part of request.parts({ limits: { fileSize: most, files: 1 } })) {
    const value = part.type === 'field' ? textOf(part) : await fileOf(part, folder, most);
    fields.set(part.fieldname, value);
  }
  return Object.fromEntries(fields);
}

async function fileOf(
  part: MultipartFile,
  folder: string,
  most: number,
): Promise<FileOnDisk | string> {
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(part.file, count, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated) throw tooLarge(most);
  return part.filename ? new FileOnDisk(part.filename, path, size, hash.digest('hex')) : '';
}

function tooLarge(bytes: number): RequestRefused {
  return new RequestRefused(
    413,
    'file-too-large',
    `The file is larger than ${Math.round(bytes / 1024 / 1024)} MB. Send it in a zip file, or compressed with gzip (.csv.gz).`,
  );
}
