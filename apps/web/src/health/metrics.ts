import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, workCounts } from '@evenhand/platform';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this process in Prometheus' text form. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'evenhand_request_seconds',
    help: 'Time to answer a request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });

  private readonly workItems = new Gauge({
    name: 'evenhand_work_items',
    help: 'Work items that wait (pending) or were given up (dead): a person has to look at those.',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor(private readonly database: Database) {
    collectDefaultMetrics({ register: this.registry, prefix: 'evenhand_' });
  }

  /** `route` is the pattern, never the address, or there would be a series for every id. */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe({ method, route, status: String(status) }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  async text(): Promise<string> {
    const counts = await this.database.read(systemActor('web.metrics', null), workCounts);
    this.workItems.set({ state: 'pending' }, counts.pending);
    this.workItems.set({ state: 'dead' }, counts.dead);
    return this.registry.metrics();
  }

  onModuleDestroy(): void {
    this.registry.clear();
  }
}
