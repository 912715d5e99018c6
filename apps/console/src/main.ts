import 'reflect-metadata';
import { readLaunchSettings } from '@evenhand/platform';
import { commands } from './command-table.js';
import { makeContext } from './context.js';
import { runConsole } from './run-console.js';

process.exitCode = await runConsole(
  process.argv.slice(2),
  commands,
  makeContext(readLaunchSettings()),
);
