import type { Lineage } from '@evenhand/directory';

/** Earlier numbers and names, and the schools that it came from or went into. */
export interface History {
  urns: { urn: number; from: string | null; until: string | null }[];
  names: Lineage['names'];
  linked: { href: string; name: string; urn: number; words: string; on: string | null }[];
}

const words: Readonly<Record<string, string>> = {
  'predecessor conversion': 'Came from',
  'predecessor merger': 'Made by a merger with',
  'predecessor split': 'Came out of',
  'predecessor unclear': 'Linked with',
  'successor conversion': 'Goes on as',
  'successor merger': 'Merged into',
  'successor split': 'Was split, one part being',
  'successor unclear': 'Linked with',
};

/** One URN that it always had is no history. */
export function historyOf({ urns, names, linked }: Lineage): History {
  return {
    urns:
      urns.length > 1
        ? urns.map(({ urn, fromDate, until }) => ({ urn, from: fromDate, until }))
        : [],
    names,
    linked: linked.map(({ id, name, urn, side, kind, linkedOn }) => ({
      href: `/schools/${id}`,
      name,
      urn,
      words: words[`${side} ${kind}`] ?? 'Linked with',
      on: linkedOn,
    })),
  };
}
