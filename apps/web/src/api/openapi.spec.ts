import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getMetadataStorage } from 'class-validator';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';
import { routesOf } from '../shell/access/assert-access.js';

const described = 'swagger/apiModelPropertiesArray';
type Class = new (...args: never[]) => object;

/** The DTO classes that routes of /api/v1 take, with the classes inside them. */
function inputsOf(app: NestFastifyApplication): Set<Class> {
  const inputs = new Set<Class>();
  for (const { controller, method, address } of routesOf(app)) {
    if (!address.includes(' /api/v1/')) continue;
    const types: unknown[] =
      Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? [];
    for (const type of types) if (typeof type === 'function') addClass(inputs, type as Class);
  }
  return inputs;
}

function addClass(found: Set<Class>, type: Class): void {
  if (found.has(type) || validated(type).length === 0) return;
  found.add(type);
  for (const property of propertiesOf(type)) {
    const options = Reflect.getMetadata('swagger/apiModelProperties', type.prototype, property);
    const inner = Array.isArray(options?.type) ? options.type[0] : options?.type;
    if (typeof inner === 'function') addClass(found, inner as Class);
  }
}

const validated = (type: Class): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];
const propertiesOf = (type: Class): string[] =>
  (Reflect.getMetadata(described, type.prototype) ?? []).map((name: string) => name.slice(1));

describe('the OpenAPI description', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let document: {
    openapi: string;
    paths: Record<
      string,
      Record<string, { responses: Record<string, object>; parameters?: { name: string }[] }>
    >;
  };
  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    document = (await app.inject('/api/openapi.json')).json();
  });
  afterAll(async () => web.close());

  const routes = (): string[] =>
    routesOf(app)
      .map(({ address }) => address)
      .filter((address) => address.includes(' /api/v1/'));

  it('is 3.1 and has every route of /api/v1, and no page', () => {
    expect(document.openapi).toBe('3.1.0');
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = routes().map((address) => address.replaceAll(/:(\w+)/g, '{$1}'));
    expect(listed.sort()).toEqual(served.sort());
    expect(served.length).toBeGreaterThan(0);
  });

  it('says of every route what it answers, well or badly', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const good = Object.keys(responses).filter((status) => status.startsWith('2'));
        expect({ path, method, good: good.length }).toEqual({ path, method, good: 1 });
        expect(responses.default).toMatchObject({ content: { 'application/problem+json': {} } });
      }
    }
  });

  it('names the same properties as the input checks do', () => {
    const inputs = inputsOf(app);
    for (const type of inputs) {
      expect({ dto: type.name, properties: propertiesOf(type).sort() }).toEqual({
        dto: type.name,
        properties: validated(type).sort(),
      });
    }
    expect(inputs.size).toBeGreaterThan(0);
  });

  it('has no two classes of one name, which would describe one as the other', () => {
    const names = [...inputsOf(app)].map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('writes every input rule in words of its own', () => {
    for (const type of inputsOf(app)) {
      for (const rule of getMetadataStorage().getTargetValidationMetadatas(
        type,
        '',
        false,
        false,
      )) {
        if (['conditionalValidation', 'nestedValidation'].includes(rule.type)) continue;
        const named = `${type.name}.${rule.propertyName} ${rule.name ?? rule.type}`;
        expect([named, typeof rule.message]).not.toEqual([named, 'undefined']);
      }
    }
  });
});
