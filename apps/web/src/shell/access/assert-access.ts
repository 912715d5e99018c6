import { RequestMethod, Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessKey, AccessRule } from './access.js';

export interface RouteAccess {
  controller: Type;
  method: string;
  /** `OffersController.show` */
  handler: string;
  /** `GET /offers/:id` */
  address: string;
  access: AccessRule | undefined;
}

/** Every route handler of every controller, with its rule. */
export function routesOf(app: NestFastifyApplication): RouteAccess[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const controller: unknown = instance;
      if (!isGroup(controller) || !isClass(metatype)) return [];
      const prefix = reflector.get<string | string[]>(PATH_METADATA, metatype);
      return scanner.getAllMethodNames(prototypeOf(controller)).flatMap((name) => {
        const method = controller[name];
        if (!isMethod(method) || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
        const verb = RequestMethod[reflector.get<RequestMethod>(METHOD_METADATA, method)];
        const path = ['', prefix, reflector.get<string>(PATH_METADATA, method)].join('/');
        return [
          {
            controller: metatype,
            method: name,
            handler: `${metatype.name}.${name}`,
            address: `${verb} ${path.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')}`,
            access: reflector.getAllAndOverride<AccessRule | undefined>(accessKey, [
              method,
              metatype,
            ]),
          },
        ];
      });
    });
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function prototypeOf(controller: object): object | null {
  const prototype: unknown = Object.getPrototypeOf(controller);
  return isGroup(prototype) ? prototype : null;
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}

function isMethod(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function';
}

/** Refuses to start with a route that nobody decided about; names them all. */
export function assertAccess(app: NestFastifyApplication): void {
  const open = routesOf(app).filter(({ access }) => access === undefined);
  if (open.length === 0) return;
  const list = open.map(({ handler }) => `  - ${handler}`).join('\n');
  throw new Error(`These routes say nothing about who may use them; add @Access:\n${list}`);
}
