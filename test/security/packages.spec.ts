import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  link?: boolean;
}
const root = join(__dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** How many others' packages run in production; more than these are a decision, made here. */
const mostInProduction = 190;
const mostInAll = 1_000;

describe('packages', () => {
  const wanted = read('package.json') as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const { lockfileVersion, packages } = read('package-lock.json') as {
    lockfileVersion: number;
    packages: Record<string, Locked>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== '');

  it('are asked for in exact versions, and locked in these', () => {
    expect(lockfileVersion).toBe(3);
    const asked = { ...wanted.dependencies, ...wanted.devDependencies };
    const loose = Object.entries(asked).filter(
      ([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
    const other = Object.entries(asked).filter(
      ([name, version]) =>
        packages[`node_modules/${name}`]?.version !== version.replace(/^npm:\w+@/, ''),
    );
    expect(other).toEqual([]);
  });

  it('are each known by a hash, and come from no address of their own', () => {
    const unsafe = locked.filter(
      ([, { integrity, resolved, link }]) =>
        link === true ||
        !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') ||
        resolved !== undefined,
    );
    expect(unsafe.map(([path]) => path)).toEqual([]);
  });

  it('are few', () => {
    const inProduction = locked.filter(
      ([, { dev, devOptional, optional }]) => !dev && !devOptional && !optional,
    );
    expect(inProduction.length).toBeGreaterThan(50);
    expect(inProduction.length).toBeLessThanOrEqual(mostInProduction);
    expect(locked.length).toBeLessThanOrEqual(mostInAll);
  });
});
