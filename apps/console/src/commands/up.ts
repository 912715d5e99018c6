import { join } from 'node:path';
import { type Config, migrate, removeEmbeddedData } from '@evenhand/platform';
import { type Command, UsageError } from '../command.js';
import { dataFolder, type RunningDatabase, startDatabase } from '../command-database.js';
import type { ConsoleContext } from '../context.js';
import { migrations } from '@evenhand/installation';
import { readOptions } from '../read-options.js';
import { refusePort } from '../up/ports.js';
import { processPlans } from '../up/process-plans.js';
import { closeStepLine, showStep } from '../up/show-step.js';
import { listenForStop, type StopSignal } from '../up/stop-signal.js';
import { supervise, type SupervisedProcess } from '../up/supervised-process.js';
import { waitUntilReady } from '../up/wait-until-ready.js';
import { loadDemonstration } from '../demonstration/load-demonstration.js';

const readyLimitMs = 90_000;
const patienceMs = 10_000;
/** Only while starting: a process that ran once is started again for ever. */
const deathsBeforeGivingUp = 3;

export const upCommand: Command = {
  name: 'up',
  summary: 'Start everything: database, worker and web (what `npm start` does after the build).',
  usage: '[--reset]     --reset starts afresh: all data of the embedded database are removed',
  async run(argv, given) {
    const context = besideSteps(given);
    const options = readOptions(argv, { reset: 'boolean' });
    const stop = listenForStop(context.settings.environment.npm_lifecycle_event !== undefined);
    if (options.has('reset')) {
      const refusal = await reset(context);
      if (refusal) return say(context, refusal);
    }
    const database = await showStep(
      'Starting the database',
      async () => startDatabase(context),
      whereIs,
    );
    const children: SupervisedProcess[] = [];
    try {
      return await startAll(database.config, children, context, stop);
    } finally {
      await stopAll(children, database, context, stop);
    }
  },
};

async function startAll(
  config: Config,
  children: SupervisedProcess[],
  context: ConsoleContext,
  stop: StopSignal,
): Promise<number> {
  const refusal = await refusePort(config.port, config.host);
  if (refusal) return say(context, refusal);
  await showStep(
    'Bringing the tables up to date',
    async () => migrate(config.databaseUrl, migrations, config.appSecret),
    ({ applied }) => (applied.length > 0 ? `${applied.length} migrations` : ''),
  );
  if (!config.isProduction && !stop.signal.aborted) {
    await showStep('Loading the demonstration', async () => loadDemonstration(config), String);
  }
  if (stop.signal.aborted) return 0;
  const address = `http://${addressOf(config.host)}:${config.port}`;
  const isReady = await showStep('Starting web and worker', async () => {
    const hopeless = new AbortController();
    for (const plan of await processPlans(config, context)) {
      children.push(
        supervise(plan, {
          endWithParent: endWithParentFile(context),
          say: context.say,
          onDeath: (deaths) => (deaths >= deathsBeforeGivingUp ? hopeless.abort() : undefined),
        }),
      );
    }
    const either = AbortSignal.any([stop.signal, hopeless.signal]);
    const areSteady = (): boolean => children.every((child) => child.isSteady());
    return waitUntilReady(address, areSteady, readyLimitMs, either);
  });
  if (stop.signal.aborted) return 0;
  if (!isReady) return say(context, 'Evenhand could not start. The lines above say why.');
  context.print(welcome(address, config));
  await stop.asked;
  return 0;
}

/** Whatever is said while a step runs begins a line of its own. */
function besideSteps(context: ConsoleContext): ConsoleContext {
  const say = (line: string): void => {
    closeStepLine();
    context.say(line);
  };
  return { ...context, say };
}

const endWithParentFile = ({ root }: ConsoleContext): string =>
  join(root, 'dist', 'apps', 'console', 'src', 'up', 'end-with-parent.js');

function welcome(address: string, config: Config): string {
  const pages = config.isProduction
    ? []
    : [`  Be somebody:  ${address}/personas`, `  Sent mail:    ${address}/sent-mail`];
  return [
    '',
    'Evenhand is ready.',
    '',
    `  Open:         ${address}`,
    ...pages,
    '',
    'To stop it, press Ctrl-C.',
  ].join('\n');
}

async function stopAll(
  children: readonly SupervisedProcess[],
  database: RunningDatabase,
  context: ConsoleContext,
  stop: StopSignal,
): Promise<void> {
  if (stop.signal.aborted) context.say('\nStopping what was started ...');
  const stopChildren = Promise.all(children.map(async (child) => child.stop(patienceMs)));
  stop.hurry.addEventListener('abort', () => children.forEach((child) => void child.stop(0)));
  await stopChildren;
  await database.stop();
  if (stop.signal.aborted) context.say('Evenhand has stopped. Your data are kept.');
}

async function reset(context: ConsoleContext): Promise<string | undefined> {
  if (context.settings.databaseUrl) {
    throw new UsageError(
      '--reset is for the embedded database. DATABASE_URL names a server of your own: empty that database yourself.',
    );
  }
  if (context.settings.isProduction)
    throw new UsageError('--reset is refused when NODE_ENV=production.');
  const folder = dataFolder(context);
  const outcome = await showStep('Removing all data', async () =>
    removeEmbeddedData({ folder, say: context.say }),
  );
  return outcome === 'in use'
    ? 'The embedded database is in use. Stop the Evenhand that is running (Ctrl-C there), then start again with --reset.'
    : undefined;
}

const addressOf = (host: string): string => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host);

function whereIs({ embedded }: RunningDatabase): string {
  if (!embedded) return 'the one of DATABASE_URL';
  const origin = { created: 'new', started: 'as it was', joined: 'it was running already' };
  return `embedded PostgreSQL in ${embedded.folder}, ${origin[embedded.origin]}`;
}

function say(context: ConsoleContext, message: string): number {
  context.say(`\n${message}`);
  return 1;
}
