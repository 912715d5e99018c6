import { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { makeOpenApi } from './api/openapi.js';
import { WebParts } from './platform.module.js';
import { assertAccess } from './shell/access/assert-access.js';
import { fastifyOptions, registerPlugins } from './shell/http/plugins.js';
import { Templates } from './shell/pages/templates.js';

interface MakeAppOptions {
  adapter?: FastifyAdapter;
  /** Further modules: a spec's own routes. */
  more?: readonly Type[];
}

/** The web process without a port: main.ts listens, specs inject. Throws when a route has no @Access. */
export async function makeApp(
  parts: WebParts,
  { adapter = new FastifyAdapter(fastifyOptions), more = [] }: MakeAppOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts, more), adapter, {
    logger: ['error', 'warn'],
    bufferLogs: false,
    abortOnError: false,
  });
  await registerPlugins(app, parts.config, parts.log);
  assertAccess(app);
  makeOpenApi(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  app.get(Templates).warm();
  return app;
}
