/** The system's code of an error (`ENOENT`); '' when it has none. */
export function errorCode(error: unknown): string {
  // not `instanceof Error`: Node's own errors come from another realm than code that runs in a vm (Jest)
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
