import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { GeneralLimits } from '../http/general-limits.js';
import { accessKey, AccessRule } from './access.js';
import { checkAccess, checkScope } from './check-access.js';
import { WhoIsAsking } from './who-is-asking.js';

/** Deny by default: finds out who asks, whether they ask too much, and compares with the route's @Access. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly who: WhoIsAsking,
    private readonly limits: GeneralLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signedIn = await this.who.of(request);
    await this.limits.ofPerson(request);
    checkAccess(rule, signedIn);
    checkScope(rule, signedIn, request.method);
    return true;
  }
}
