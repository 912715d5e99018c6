import { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { describeApi, OpenApi } from './api/openapi.js';
import { WebParts } from './platform.module.js';
import { assertAccess } from './shell/access/assert-access.js';
import { fastifyOptions, registerPlugins } from './shell/http/plugins.js';
import { Templates } from './shell/pages/templates.js';

interface MakeAppOptions {
  adapter?: FastifyAdapter;
  /** Further modules: a spec's own routes. */
  more?: readonly Type[];
  /** Leaves templates and the API's description until they are asked for: specs start anew again and again. */
  isLazy?: boolean;
}

/** The web process without a port: main.ts listens, specs inject. Throws when a route has no @Access. */
export async function makeApp(
  parts: WebParts,
  { adapter = new FastifyAdapter(fastifyOptions), more = [], isLazy = false }: MakeAppOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts, more), adapter, {
    logger: ['error', 'warn'],
    bufferLogs: false,
    abortOnError: false,
  });
  await registerPlugins(app, parts.config, parts.log);
  assertAccess(app);
  const openApi = app.get(OpenApi);
  openApi.make = () => describeApi(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (!isLazy) makeReady(app.get(Templates), openApi);
  return app;
}

/** What the first visitor would wait for; a fault in it stops the start. */
function makeReady(templates: Templates, openApi: OpenApi): void {
  templates.warm();
  void openApi.document;
}
