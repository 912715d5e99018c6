// What must be in place before Evenhand's own code can run: the right Node, the packages, the build.
// Plain JavaScript on Node's own modules, as nothing is installed yet. Used by start, console and test/run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPidLock } from './pid-lock.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const installStamp = join(root, 'node_modules', '.evenhand-installed');
const buildStamp = join(root, 'dist', '.evenhand-built');

/** A message for the person at the terminal when this version of Node (`20.19.0`) is too old, else undefined. */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Evenhand needs Node 20.19 or newer; this is Node ${version}. Install a newer one (https://nodejs.org), then run the same command again.`;
}

/** Runs `work` and shows what it is and how long it took; dots while it lasts. */
export async function step(title, work, print = (text) => process.stdout.write(text)) {
  const start = performance.now();
  print(`  ${title} ..`);
  const dots = setInterval(() => print('.'), 3000);
  try {
    const result = await work();
    print(` ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    print(' failed\n');
    throw error;
  } finally {
    clearInterval(dots);
  }
}

/** Installs the packages that package-lock.json names, unless a complete installation of just these is there. */
export async function ensureInstalled(print) {
  if (isInstalled()) return;
  await withPidLock(join(root, '.evenhand'), 'install', async (onChild) => {
    if (isInstalled()) return;
    rmSync(installStamp, { force: true });
    await step(
      'Installing packages',
      async () => npm(['ci', '--include=dev', '--no-audit', '--no-fund'], onChild),
      print,
    );
    writeFileSync(installStamp, lockHash());
  });
}

function isInstalled() {
  const wanted = lockHash();
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return true;
  if (!matchesLock()) return false;
  writeFileSync(installStamp, wanted);
  return true;
}

/** Another machine's folder (a copied clone, a container's volume) has other binaries: it counts as not installed. */
function lockHash() {
  const machine = `${process.platform} ${process.arch}\n`;
  return createHash('sha256')
    .update(machine)
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Whether somebody ran `npm ci` to its end: npm writes its own list last, and removes it first. */
function matchesLock() {
  const own = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(own)) return false;
  const installed = JSON.parse(readFileSync(own, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '' || (installed[path] === undefined && (optional || devOptional || peer)))
      return true;
    return installed[path]?.version === version;
  });
}

/** Builds unless the last complete build was made of these very sources. */
export async function ensureBuilt(print) {
  if (isBuilt()) return;
  await withPidLock(join(root, '.evenhand'), 'build', async (onChild) => {
    const sources = sourceHash();
    if (isBuilt(sources)) return;
    rmSync(buildStamp, { force: true });
    await step('Building', async () => build(onChild), print);
    mkdirSync(dirname(buildStamp), { recursive: true });
    writeFileSync(buildStamp, sources);
  });
}

async function build(onChild) {
  await node([join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', '--all'], onChild);
  const assets = join('apps', 'web', 'assets', 'build.mjs');
  if (existsSync(join(root, assets))) await node([assets], onChild);
}

function isBuilt(sources = sourceHash()) {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === sources;
}

/** A hash over all that the build reads: paths and contents, since a checkout changes every file's time. */
function sourceHash() {
  const hash = createHash('sha256');
  const rootFiles = ['package-lock.json', 'nest-cli.json', 'tsconfig.json'].map((name) =>
    join(root, name),
  );
  for (const file of [
    ...rootFiles,
    ...filesIn(join(root, 'apps')),
    ...filesIn(join(root, 'libs')),
  ]) {
    hash
      .update(relative(root, file).split(sep).join('/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return entry.isFile() && !/\.(spec\.ts|md)$/.test(entry.name) ? [path] : [];
  });
}

/** npm by the path that npm itself gave us, else the one on PATH. */
async function npm(args, onChild) {
  const path = process.env.npm_execpath;
  if (path && /\.c?js$/.test(path)) return node([path, ...args], onChild);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, onChild, {
    shell: process.platform === 'win32',
  });
}

async function node(args, onChild) {
  return run(process.execPath, args, onChild);
}

/** Runs a program in the project's folder; what it printed is shown only when it fails. */
async function run(program, args, onChild, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  if (child.pid) onChild(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(output)) {
    throw new PrepareError(
      `The disk that holds ${root} is full. Free about 1 GB and run the same command again.`,
    );
  }
  const reason = output.trim() || String(code);
  throw new PrepareError(
    `This failed: ${[program, ...args].join(' ')}\n${reason.split('\n').slice(-30).join('\n')}`,
  );
}

/** Something that the person at the terminal can mend: shown without a stack. */
export class PrepareError extends Error {
  name = 'PrepareError';
}
