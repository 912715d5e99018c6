import { Server } from 'node:http';
import { OpenDatabase } from '@evenhand/platform';
import { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Less than the 10 seconds after which `docker stop` kills. */
const patienceMs = 8_000;

/**
 * Takes no new connection, lets running requests end, then lets go of the database. Browsers keep
 * connections open after their answer, so idle ones are closed again and again while we wait.
 */
export async function stopApp(app: NestFastifyApplication, opened: OpenDatabase): Promise<void> {
  const server: Server = app.getHttpServer();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
  try {
    await app.close();
    await opened.close();
  } finally {
    clearInterval(idle);
    clearTimeout(patience);
  }
}
