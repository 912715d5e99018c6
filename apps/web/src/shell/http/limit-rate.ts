import {
  applyDecorators,
  CanActivate,
  ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { senderAddress } from './sender-address.js';
import { SharedRateLimits } from './shared-rate-limits.js';

interface Limit {
  limit: number;
  seconds: number;
}

const limitKey = 'evenhand:limit';

@Injectable()
export class LimitRateGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: SharedRateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<Limit | undefined>(limitKey, context.getHandler());
    if (!rule) return true;
    const { ip, signedIn } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = `${context.getClass().name}.${context.getHandler().name}`;
    await this.limits.hit(`${route} ${senderAddress(ip)}`, rule.limit, rule.seconds);
    const person = signedIn?.actor.personId;
    if (person) await this.limits.hit(`${route} ${person}`, rule.limit, rule.seconds);
    return true;
  }
}

/** `@LimitRate({ limit: 10, seconds: 600 })`: so many requests to this route per address, and per person, then 429. */
export function LimitRate(rule: Limit): MethodDecorator {
  return applyDecorators(SetMetadata(limitKey, rule), UseGuards(LimitRateGuard));
}
