/** A pattern for names that hold what somebody typed; null for nothing typed. */
export function nameHolding(search: string | undefined): string | null {
  const typed = search?.trim() ?? '';
  return typed === '' ? null : `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
}
