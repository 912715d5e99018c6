import type { Role } from '@evenhand/kernel';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

export interface LargeFileRule {
  bytes: number;
  roles: readonly Role[];
}

/** A route that takes one file too large for the memory, from these roles only. */
export const TakesLargeFile = (rule: LargeFileRule): MethodDecorator =>
  RouteConfig({ largeFile: rule });

export function largeFileRule(request: FastifyRequest): LargeFileRule | null {
  const config = request.routeOptions.config as { largeFile?: LargeFileRule };
  return config.largeFile ?? null;
}
