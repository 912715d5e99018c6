import { api, type Table } from './cell.js';

/** Heads and the trust leader, about the school that they act for. */
const watchers = 's +++ --+ ------- - -';

export const privacy: Table = {
  'GET /who-looked': { own: watchers },
  'GET /who-looked/export': { own: watchers },
  'GET /api/v1/looks': { own: api(watchers) },
};
