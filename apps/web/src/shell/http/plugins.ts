import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { Config, largestFileBytes, Log } from '@evenhand/platform';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../../health/metrics.js';
import { WhoIsAsking } from '../access/who-is-asking.js';
import { Cookies } from './cookies.js';
import { forgeryOwner, needsForgeryCheck, refuseOtherSites } from './forgery.js';
import { readLargeFile } from './large-file.js';
import { readMultipart } from './multipart-body.js';
import { refuseUnreadable } from './readable-input.js';
import { GeneralLimits } from './general-limits.js';
import { logRequest } from './request-log.js';
import { securityHeaders } from './security-headers.js';

export type { Upload } from './multipart-body.js';

export const largestFormBytes = 200_000;

/** What Fastify itself is made with. */
export const fastifyOptions = {
  bodyLimit: largestFormBytes,
  genReqId: (): string => randomUUID(),
  // Behind a proxy on this machine or a private network its X-Forwarded-For is believed.
  trustProxy: ['loopback', 'uniquelocal'],
  routerOptions: { maxParamLength: 200 },
};

/** Registers what every request passes through before a controller sees it. */
export async function registerPlugins(
  app: NestFastifyApplication,
  config: Config,
  log: Log,
): Promise<void> {
  const cookies = app.get(Cookies);
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(helmet, securityHeaders(cookies.isSecure));
  await app.register(cookie, { secret: config.appSecret });
  const limits = app.get(GeneralLimits);
  fastify.addHook('onRequest', (request) => limits.ofAddress(request));
  await app.register(multipart, {
    limits: { fileSize: largestFileBytes, files: 5, fields: 200, fieldSize: largestFormBytes },
  });
  const who = app.get(WhoIsAsking);
  fastify.addHook('preValidation', (request, reply) => readLargeFile(who, request, reply));
  // before the check against forged forms, whose token is a field
  fastify.addHook('preValidation', readMultipart);
  fastify.addHook('preValidation', refuseUnreadable);
  await app.register(csrf, {
    cookieKey: cookies.name('forgery'),
    cookieOpts: cookies.flags,
    csrfOpts: { hmacKey: config.appSecret, userInfo: true },
    getUserInfo: (request) => forgeryOwner(request, cookies),
    getToken: tokenOfBody,
  });
  fastify.addHook('preHandler', (request, reply, done) => {
    if (!needsForgeryCheck(request)) return done();
    try {
      refuseOtherSites(request, config.publicUrl);
    } catch (error) {
      return done(error instanceof Error ? error : new Error('refused'));
    }
    fastify.csrfProtection(request, reply, done);
  });
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    logRequest(log, request, reply);
    const route = request.routeOptions.url ?? 'none';
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
}

function tokenOfBody({ body }: { body: unknown }): string | undefined {
  const token =
    typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  return typeof token === 'string' ? token : undefined;
}
