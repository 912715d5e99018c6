/** A query parameter of a page as text: absent, repeated and overlong ones count as none. */
export function queryText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200
    ? value.trim()
    : null;
}
