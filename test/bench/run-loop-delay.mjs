// Loaded before a process that is measured: how long its event loop was held, asked and begun anew over IPC.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const ms = (nanoseconds) => Math.max(0, Math.round(nanoseconds / 1e5) / 10 - 5);
process.on('message', () => {
  process.send({
    loopP50Ms: ms(delay.percentile(50)),
    loopP99Ms: ms(delay.percentile(99)),
    loopMaxMs: ms(delay.max),
    rssMB: Math.round(process.memoryUsage().rss / 1e6),
  });
  delay.reset();
});
process.channel?.unref();
