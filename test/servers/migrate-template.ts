import { existsSync, readFileSync } from 'node:fs';
import { migrate } from '@evenhand/platform';

type Migrations = Parameters<typeof migrate>[1];

const libraries = JSON.parse(
  readFileSync(new URL('../../libs/order.json', import.meta.url), 'utf8'),
) as string[];

/**
 * Migrates the template with every library's `src/migrations/index.ts`. When one fails, the libraries before it are
 * migrated still, so that their specs can run while somebody writes the next; `npm test` refuses that (`strict`).
 */
export async function migrateTemplate(url: string, secret: string, strict: boolean): Promise<void> {
  const found: { library: string; migrations: Migrations }[] = [];
  for (const library of libraries) {
    const file = new URL(`../../libs/${library}/src/migrations/index.ts`, import.meta.url);
    if (existsSync(file)) found.push({ library, migrations: await listed(file) });
  }
  try {
    await migrate(
      url,
      found.flatMap(({ migrations }) => migrations),
      secret,
    );
  } catch (error) {
    if (strict) throw error;
    await migrateOneByOne(url, secret, found);
  }
}

async function migrateOneByOne(
  url: string,
  secret: string,
  found: { library: string; migrations: Migrations }[],
): Promise<void> {
  let good: Migrations = [];
  for (const { library, migrations } of found) {
    try {
      await migrate(url, [...good, ...migrations], secret);
      good = [...good, ...migrations];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `The migrations of libs/${library} fail, so specs go without its tables: ${reason}\n`,
      );
    }
  }
}

async function listed(file: URL): Promise<Migrations> {
  const module = (await import(file.href)) as Record<string, Migrations>;
  return Object.values(module).flat();
}
