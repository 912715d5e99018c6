import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { identityProviderSettings } from '@evenhand/platform';

// There is no Docker engine where these tests run: they check that image, compose file, settings and code agree.
const text = (file: string): string => readFileSync(join(process.cwd(), file), 'utf8');
const { load } = createRequire(__filename)('js-yaml') as { load: (yaml: string) => unknown };

interface Service {
  image: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
  cap_drop?: string[];
}
interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
}

/** YAML merge keys (`<<`), which Compose resolves and this parser leaves. */
function merged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(merged);
  if (typeof value !== 'object' || value === null) return value;
  const { '<<': base, ...own } = value as Record<string, unknown>;
  const fields = Object.entries(own).map(([key, field]) => [key, merged(field)]);
  return { ...(base ? Object(merged(base)) : {}), ...Object.fromEntries(fields) };
}

const compose = merged(load(text('docker/compose.yaml'))) as Compose;
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`compose.yaml has no service ${name}`);
  return found;
};
const dockerfile = text('docker/Dockerfile').replace(/\\\n/g, ' ');
const stages = dockerfile.split(/^FROM /m).slice(1);
const sourceOf = (built: string): string => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('the image', () => {
  const last = stages.at(-1) ?? '';

  it('is built in two stages; the second holds no tools and runs as nobody special', () => {
    expect(stages).toHaveLength(2);
    expect(stages[0]).toMatch(/npm prune --omit=dev/);
    expect(last).not.toMatch(/npm|COPY --from=build \/app\/(apps|libs) /);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*health\/ready/m);
    expect(last).toMatch(/NODE_ENV=production/);
    expect(last).not.toMatch(/--chown/);
  });

  it('copies what exists, and lets the builder see it', () => {
    const ignored = text('docker/Dockerfile.dockerignore');
    const copied = [...(stages[0] ?? '').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, files]) => files?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(4);
    for (const file of copied) {
      expect(existsSync(file)).toBe(true);
      expect(ignored).toContain(`!${file.replace(/^\.\//, '')}\n`);
    }
    expect(ignored).toMatch(/^\*$/m);
  });

  it('starts programs that the build makes', () => {
    const command = /^CMD \["(.+?)"\]/m.exec(last)?.[1] ?? '';
    expect(existsSync(sourceOf(command))).toBe(true);
  });

  it('needs at run time no package that is only there to build and test', () => {
    const { devDependencies } = JSON.parse(text('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'apps', 'libs'], {
      encoding: 'utf8',
    }).split('\n');
    const shipped = tracked.filter(
      (file) => /\/src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts') && existsSync(file),
    );
    const wrong = shipped.flatMap((file) =>
      [...text(file).matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)';/gm)]
        .map(([, name = '']) => name)
        .filter((name) =>
          Object.keys(devDependencies).some((dev) => name === dev || name.startsWith(`${dev}/`)),
        )
        .map((name) => `${file}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the compose file', () => {
  it('has every part of an installation', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'clamd',
      'console',
      'migrate',
      'postgres',
      'proxy',
      'redis',
      'web',
      'worker',
    ]);
    for (const name of ['migrate', 'worker', 'console']) {
      const [program] = [
        ...(service(name).command ?? []),
        ...(service(name).entrypoint?.slice(1) ?? []),
      ];
      expect(existsSync(sourceOf(program ?? ''))).toBe(true);
    }
  });

  it('lets nobody but the proxy in, and the database nowhere out', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks.data?.internal).toBe(true);
    for (const name of ['postgres', 'redis']) expect(service(name).networks).toEqual(['data']);
    expect(service('proxy').networks).toEqual(['front']);
  });

  it('never gives web or worker the owner’s password', () => {
    for (const name of ['web', 'worker']) {
      expect(JSON.stringify(service(name))).not.toContain('POSTGRES_PASSWORD');
      expect(new URL(service(name).environment?.DATABASE_URL ?? '').password).toBe('');
      expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(service(name).depends_on?.migrate?.condition).toBe('service_completed_successfully');
    }
    expect(service('migrate').environment?.DATABASE_URL).toContain('POSTGRES_PASSWORD');
  });

  it('keeps the queue: nothing evicted, everything appended', () => {
    expect(service('redis').command?.join(' ')).toMatch(
      /--appendonly yes .*--maxmemory-policy noeviction/,
    );
  });

  it('uses settings that exist, and asks for the rest in the example', () => {
    const known = settingNames();
    for (const name of ['web', 'worker', 'migrate', 'console']) {
      for (const setting of Object.keys(service(name).environment ?? {}))
        expect(known).toContain(setting);
    }
    const example = text('docker/settings.example');
    for (const [, variable] of text('docker/compose.yaml').matchAll(/\$\{([A-Z_]+)/g)) {
      expect(example).toMatch(new RegExp(`^${variable}=`, 'm'));
    }
  });
});

describe('docs/operating.md', () => {
  it('names every setting, and no other', () => {
    const table = /## Settings[^]*?\n## /.exec(text('docs/operating.md'))?.[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual([...settingNames(), 'DATA_DIR'].sort());
  });
});

describe('.ci/run', () => {
  it('is a program that leaves no test out', () => {
    accessSync('.ci/run', constants.X_OK);
    execFileSync('bash', ['-n', '.ci/run']);
    expect(text('.ci/run')).toMatch(/^export REQUIRE_ALL=1$/m);
    expect(text('.ci/run')).toMatch(/^exec npm test$/m);
  });
});

function settingNames(): string[] {
  const table =
    /const settings = \{([^}]*)\}/.exec(text('libs/platform/src/config/read-config.ts'))?.[1] ?? '';
  const own = [...table.matchAll(/^\s*([A-Z_]+):/gm)].map(([, name = '']) => name);
  return [...own, ...identityProviderSettings];
}
