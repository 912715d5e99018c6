// Builds the engine and its measuring programs to plain JavaScript: tests under Jest run another module
// system, and threads need real files.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const settings = {
  swcrc: false,
  module: { type: 'es6' },
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
};

/** @returns {URL} the folder that mirrors the repository with .js for every .ts */
export function buildMatch(folder = 'dist/bench') {
  const flags = Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object'
      ? flatten(name, value).flatMap(([path, leaf]) => ['-C', `${path}=${leaf}`])
      : ['-C', `${name}=${value}`],
  );
  const sources = [
    'libs/matching/src/domain',
    'libs/matching/src/engine',
    'test/bench',
    'test/deep',
  ];
  const swc = [
    'node_modules/@swc/cli/bin/swc.js',
    ...sources,
    '-d',
    folder,
    '-q',
    '--ignore',
    '**/*.spec.ts',
    ...flags,
  ];
  execFileSync(process.execPath, [...swc, '--extensions', '.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new URL(`../../${folder}/`, import.meta.url);
}

function flatten(prefix, object) {
  return Object.entries(object).flatMap(([name, value]) =>
    typeof value === 'object'
      ? flatten(`${prefix}.${name}`, value)
      : [[`${prefix}.${name}`, value]],
  );
}
