import type { FastifyReply } from 'fastify';

/** A copy of somebody's data leaves as a file, is kept by no cache, and is nothing that a browser would run. */
export function sendCopy(reply: FastifyReply, type: string, name: string, content: string): string {
  void reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return content;
}
