import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, loginUrl } from '@evenhand/platform';
import { dataFolder } from '../command-database.js';
import type { ConsoleContext } from '../context.js';
import { freePort } from './ports.js';
import type { ProcessPlan } from './supervised-process.js';

/**
 * The child processes of `up`, in the order in which they start. Web and worker get their own login's address as
 * DATABASE_URL: no child ever learns the owner's password.
 */
export async function processPlans(
  config: Config,
  context: ConsoleContext,
): Promise<ProcessPlan[]> {
  const { settings } = context;
  const built = (app: string, file: string): string =>
    join(context.root, 'dist', 'apps', app, 'src', file);
  const bank = built('console', join('bank', 'main.js'));
  // the stand-in bank plays the payments service unless a real one is named
  const bankPort =
    !config.bankUrl && !config.isProduction && existsSync(bank) ? await freePort() : undefined;
  const bankUrl = config.bankUrl ?? (bankPort && `http://127.0.0.1:${bankPort}`);
  const environment = {
    ...settings.environment,
    APP_SECRET: config.appSecret,
    // a terminal is for what matters; LOG_LEVEL=info shows every request
    LOG_LEVEL: settings.logLevel ?? (config.isProduction ? 'info' : 'warn'),
    ...(bankUrl ? { BANK_URL: bankUrl } : {}),
  };
  const login = (kind: 'web' | 'worker'): NodeJS.ProcessEnv => {
    const url = loginUrl(config, kind);
    const own = kind === 'web' ? { WEB_DATABASE_URL: url } : { WORKER_DATABASE_URL: url };
    return { ...environment, DATABASE_URL: url, ...own };
  };
  const plans: ProcessPlan[] = [];
  if (bankPort) {
    const data = join(dataFolder(context), 'stand-in-bank.jsonl');
    const args = ['--port', String(bankPort), '--data', data];
    plans.push({ name: 'bank', file: bank, args, environment: settings.environment });
  }
  plans.push(
    { name: 'worker', file: built('worker', 'main.js'), args: [], environment: login('worker') },
    { name: 'web', file: built('web', 'main.js'), args: [], environment: login('web') },
  );
  return plans;
}
