import { mostMoved } from '@evenhand/matching';

/** How many other drafts may move, as it stands in an address; null: as the partnership has set it. */
export function boundOf(text: unknown): number | null {
  const bound = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : null;
  return bound !== null && bound <= mostMoved ? bound : null;
}
