import type { FastifyRequest } from 'fastify';
import { requestClaim } from './request-claim.js';

const once = '00000000-0000-4000-8000-000000000001';
const posted = (body: unknown): FastifyRequest =>
  Object.assign(Object.create(null), { method: 'POST', url: '/reports/1', headers: {}, body });
const hashOf = (body: object): string | undefined => requestClaim(posted({ once, ...body }))?.hash;

describe('the claim of a form', () => {
  it('is the same for the same upload, another for other bytes, whatever the forgery token', () => {
    const upload = (text: string): object => ({
      file: { name: 'a.pdf', bytes: Buffer.from(text) },
    });
    expect(hashOf({ ...upload('one'), _csrf: 'x' })).toBe(hashOf({ ...upload('one'), _csrf: 'y' }));
    expect(hashOf(upload('one'))).not.toBe(hashOf(upload('two')));
  });

  it('takes ten megabytes in its stride', () => {
    const bytes = Buffer.alloc(10 * 1024 * 1024, 7);
    const before = process.memoryUsage().heapUsed;
    hashOf({ file: { name: 'a.pdf', bytes } });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * 1024 * 1024);
  });
});
