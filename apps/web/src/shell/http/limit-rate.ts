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
import { RateLimits } from './rate-limits.js';

interface Limit {
  limit: number;
  seconds: number;
}

const limitKey = 'evenhand:limit';

@Injectable()
export class LimitRateGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.get<Limit | undefined>(limitKey, context.getHandler());
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = `${context.getClass().name}.${context.getHandler().name}`;
    if (rule) this.limits.hit(`${route} ${ip}`, rule.limit, rule.seconds);
    return true;
  }
}

/** `@LimitRate({ limit: 10, seconds: 600 })`: so many requests per address to this route, then 429. */
export function LimitRate(rule: Limit): MethodDecorator {
  return applyDecorators(SetMetadata(limitKey, rule), UseGuards(LimitRateGuard));
}
