import type { StoredFile } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';

/**
 * An uploaded file, never shown inside the site: as an attachment, its type not guessed, and should a
 * browser open it all the same, without scripts and without our origin (RELIABILITY 4).
 */
export function sendAttachment(
  reply: FastifyReply,
  { name, contentType, bytes }: StoredFile & { bytes: Buffer },
): Buffer {
  void reply
    .header('content-type', contentType)
    .header('content-disposition', `attachment; filename="${name.replaceAll('"', '')}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return bytes;
}
