import type { Multipart } from '@fastify/multipart';
import { largestFileBytes } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../errors/request-refused.js';
import { largeFileRule } from './large-file-rule.js';

/** An uploaded file as it stands in the posted body, beside the text fields. */
export interface Upload {
  name: string;
  bytes: Buffer;
}

/**
 * Reads a multipart form into the body: text fields as text, files as `Upload`, a name given twice as a
 * list. What is cut off, has no boundary or lies about itself is the sender's fault (400), not ours.
 */
export async function readMultipart(request: FastifyRequest): Promise<void> {
  // a large file went to disk already (large-file.ts)
  if (!request.isMultipart() || largeFileRule(request)) return;
  const fields = new Map<string, unknown[]>();
  let fileBytes = 0;
  try {
    for await (const part of request.parts()) {
      const value = part.type === 'file' ? await uploadOf(part) : textOf(part);
      fileBytes += typeof value === 'string' ? 0 : value.bytes.length;
      // each file may be that large; several together may not be larger
      if (fileBytes > largestFileBytes) throw new TooLarge();
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), value]);
    }
  } catch (error) {
    throw error instanceof Error && 'statusCode' in error ? error : malformed();
  }
  request.body = Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

async function uploadOf(part: Extract<Multipart, { type: 'file' }>): Promise<Upload | string> {
  const bytes = await part.toBuffer();
  // A file box left empty arrives as a file without a name.
  return part.filename ? { name: part.filename, bytes } : '';
}

export function textOf(part: Extract<Multipart, { type: 'field' }>): string {
  if (part.fieldnameTruncated || part.valueTruncated) throw new TooLarge();
  // A part that calls itself JSON is read as JSON by the plugin; a form has text.
  if (typeof part.value !== 'string') throw malformed();
  return part.value;
}

class TooLarge extends Error {
  readonly statusCode = 413;
}

export function malformed(): RequestRefused {
  return new RequestRefused(
    400,
    'form-incomplete',
    'What you sent arrived incomplete or is not a form. Open the page again and send it once more.',
  );
}
