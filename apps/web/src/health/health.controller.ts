import { Controller, Get, HttpCode, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { Metrics } from './metrics.js';
import { mayReadMetrics } from './may-read-metrics.js';
import { Scanner } from './scanner-state.js';
import { Readiness } from './readiness.js';
import { Config } from '@evenhand/platform';
import { notFound } from '@evenhand/kernel';

@Controller()
@ApiExcludeController()
@Access('public')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly config: Config,
    private readonly scanner: Scanner,
  ) {}

  /** This process answers at all. */
  @Get('health/live')
  @HttpCode(200)
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** The database can be reached and has every table and column this version knows. Uploads alone may be refused. */
  @Get('health/ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: 'ready'; uploads?: 'refused' } | { status: 'not ready'; because: string }> {
    const because = await this.readiness.obstacle();
    if (because === null) {
      const isScannerDown = (await this.scanner.state()) === 'down';
      return { status: 'ready', ...(isScannerDown && { uploads: 'refused' }) };
    }
    void reply.status(503).header('retry-after', 5);
    return { status: 'not ready', because };
  }

  @Get('metrics')
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!mayReadMetrics(request, this.config.metricsToken)) throw notFound('page');
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
