import { spreadsheetKinds, type SpreadsheetKind, WrittenSpreadsheet } from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import { FastifyReply } from 'fastify';

/** `members.csv` or `members.xlsx`, by the last part of the address. */
export function spreadsheetKind(text: string): SpreadsheetKind {
  const kind = spreadsheetKinds.find((each) => each === text);
  if (!kind) throw notFound('file');
  return kind;
}

/** A file that a browser keeps instead of showing it; never from a cache, as it is somebody's list. */
export function sendSpreadsheet(
  reply: FastifyReply,
  name: string,
  { contentType, bytes }: WrittenSpreadsheet,
): Buffer {
  void reply
    .header('content-type', contentType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return bytes;
}
