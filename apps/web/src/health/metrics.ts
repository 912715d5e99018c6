import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, scanCounts, scanStates, workCounts } from '@evenhand/platform';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Scanner, scannerStates } from './scanner-state.js';

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

  private readonly files = new Gauge({
    name: 'evenhand_files',
    help: 'Kept uploads by what the virus scanner said of them; harmful ones wait to be taken away.',
    labelNames: ['scan'],
    registers: [this.registry],
  });

  private readonly scannerState = new Gauge({
    name: 'evenhand_virus_scanner',
    help: '1 for the state that the virus scanner is in: off (none is set), up, down (uploads are refused).',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {
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
    const actor = systemActor('web.metrics', null);
    const [counts, files] = await this.database.read(actor, async (tx) => [
      await workCounts(tx),
      await scanCounts(tx),
    ]);
    const state = await this.scanner.state();
    for (const scan of scanStates) this.files.set({ scan }, files[scan]);
    for (const each of scannerStates)
      this.scannerState.set({ state: each }, each === state ? 1 : 0);
    this.workItems.set({ state: 'pending' }, counts.pending);
    this.workItems.set({ state: 'dead' }, counts.dead);
    return this.registry.metrics();
  }

  onModuleDestroy(): void {
    this.registry.clear();
  }
}
