import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { getMetadataStorage } from 'class-validator';
import { routesOf } from '../../../apps/web/src/shell/access/assert-access.js';
import { Upload } from '../asking.js';
import { type Request, requestTo } from '../requests.js';
import type { Side } from '../side.js';

export interface RouteFacts {
  /** `POST /offers/:id/edit` */
  route: string;
  method: string;
  pattern: string;
  isApi: boolean;
  takesFile: boolean;
  /** What its handler reads from the query, by name. */
  queryNames: string[];
  request: Request;
}

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;

/** The input rules of a class, as class-validator keeps them. */
export const rulesOf = (type: abstract new (...args: never[]) => unknown): Rules =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

/** What is known of every route that Fastify serves, without a list to keep: its own request where there is one. */
export function routeFacts(
  app: NestFastifyApplication,
  served: Iterable<string>,
  side: Side,
  document: OpenApiDocument,
): RouteFacts[] {
  const queries = queryNamesOf(app);
  return [...served].map((route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const isApi = pattern.startsWith('/api/v1');
    const request = withSample(soundRequest(route, side), route, document);
    return {
      ...{ route, method, pattern, isApi, request },
      queryNames: queries.get(route) ?? [],
      takesFile:
        request.body instanceof Upload ||
        (method === 'POST' && /\/(evidence|file|upload|import\w*)$/.test(pattern)),
    };
  });
}

/** The request that the matrix knows; for a new route, one about nothing at all. */
function soundRequest(route: string, side: Side): Request {
  try {
    return requestTo(route, side);
  } catch {
    const [method = '', pattern = ''] = route.split(' ');
    const url = pattern.replaceAll(/:\w+/g, () => randomUUID());
    return {
      method: method as Request['method'],
      url,
      version: 1,
      body: method === 'GET' ? undefined : {},
    };
  }
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
}
export interface OpenApiDocument {
  paths: Record<
    string,
    Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>
  >;
  components?: { schemas?: Record<string, Schema> };
}

/** A body from the OpenAPI where nobody wrote one by hand. */
function withSample(request: Request, route: string, document: OpenApiDocument): Request {
  const [method = '', pattern = ''] = route.split(' ');
  const operation = document.paths[pattern.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const schema = operation?.requestBody?.content?.['application/json']?.schema;
  if (request.body !== undefined || !schema) return request;
  return { ...request, body: sampleOf(schema, document) };
}

function sampleOf(schema: Schema, document: OpenApiDocument): unknown {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
  const known = name ? document.components?.schemas?.[name] : undefined;
  if (known) return sampleOf(known, document);
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, inner]) => [key, sampleOf(inner, document)]),
    );
  }
  const type = [schema.type].flat()[0];
  if (type === 'array') return schema.items ? [sampleOf(schema.items, document)] : [];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (schema.format === 'uuid') return randomUUID();
  return schema.format === 'date' ? '2027-01-01' : 'Words';
}

interface RouteArgument {
  data?: unknown;
}

/** `@Query('after')` and the properties of `@Query() query: ListQuery`, by route. */
function queryNamesOf(app: NestFastifyApplication): Map<string, string[]> {
  return new Map(
    routesOf(app).map(({ controller, method, address }) => {
      const args: Record<string, RouteArgument> =
        Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {};
      const types: unknown[] =
        Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? [];
      const names = Object.entries(args).flatMap(([key, { data }]) => {
        const [kind, index] = key.split(':');
        if (kind !== '4') return []; // RouteParamtypes.QUERY
        if (typeof data === 'string') return [data];
        const type = types[Number(index)];
        return typeof type === 'function'
          ? rulesOf(type as never).map(({ propertyName }) => propertyName)
          : [];
      });
      return [address, [...new Set(names)]];
    }),
  );
}
