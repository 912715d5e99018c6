import type { Highs } from 'highs';

/**
 * HiGHS, ready to use. Its types describe the CommonJS build while Node loads the module build, whose
 * default export is the loader itself, so which of the two is there is found out here.
 */
export async function loadHighs(): Promise<Highs> {
  const { default: given }: { default: unknown } = await import('highs');
  if (isLoader(given)) return given();
  if (isHolder(given) && isLoader(given.default)) return given.default();
  throw new Error('The package "highs" does not export its loader.');
}

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

function isHolder(value: unknown): value is { readonly default: unknown } {
  return typeof value === 'object' && value !== null && 'default' in value;
}
