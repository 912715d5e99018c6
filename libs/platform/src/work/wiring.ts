import { Job, Schedule, Subscriptions } from './job.js';

export interface Wiring {
  jobs: readonly Job[];
  subscriptions: Subscriptions;
  schedules: readonly Schedule[];
  /** Every event name that any context can record. */
  events: readonly string[];
}

/** Refuses to start when an event or a job hangs in the air; names every fault at once. */
export function assertWired({ jobs, subscriptions, schedules, events }: Wiring): void {
  const handlers = new Map<string, number>();
  for (const { name } of jobs) handlers.set(name, (handlers.get(name) ?? 0) + 1);
  const asked = new Set([
    ...Object.values(subscriptions).flat(),
    ...schedules.map(({ job }) => job),
  ]);
  const faults = [
    ...events
      .filter((e) => !(e in subscriptions))
      .map((e) => `event ${e} is not in subscriptions.ts`),
    ...Object.keys(subscriptions)
      .filter((e) => !events.includes(e))
      .map((e) => `subscriptions.ts names ${e}, which no context records`),
    ...[...handlers].filter(([, n]) => n > 1).map(([name, n]) => `job ${name} has ${n} handlers`),
    ...[...asked].filter((name) => !handlers.has(name)).map((name) => `job ${name} has no handler`),
  ];
  if (faults.length > 0) throw new Error(`Not everything is wired:\n${faults.join('\n')}`);
}
