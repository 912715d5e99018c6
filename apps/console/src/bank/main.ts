import { parseArgs } from 'node:util';
import { BankDesk } from './bank-desk.js';
import { BankLog } from './bank-log.js';
import { bankServer } from './bank-server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    data: { type: 'string', default: '.evenhand/stand-in-bank.jsonl' },
  },
});

// A bank has a clock of its own: real time, whatever the product's clock was moved to.
const now = (): string => new Date(performance.timeOrigin + performance.now()).toISOString();
const log = await BankLog.open(values.data);
const server = bankServer(new BankDesk(log, now));

server.on('error', (error: NodeJS.ErrnoException) => {
  const why =
    error.code === 'EADDRINUSE' ? `port ${values.port} is in use` : (error.code ?? 'error');
  process.stderr.write(`The stand-in bank cannot start: ${why}.\n`);
  process.exit(1);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : values.port;
  process.stdout.write(`The stand-in bank listens on http://127.0.0.1:${port}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close(() => void log.close().then(() => process.exit(0)));
  });
}
