/** How many other drafts may move, as it stands in an address: 0 to 100, otherwise 3. */
export function boundOf(text: unknown): number {
  const bound = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 3;
  return bound <= 100 ? bound : 3;
}
