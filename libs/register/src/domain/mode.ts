export const modes = ['in_person', 'remote', 'either'] as const;
/** How support reaches the school. */
export type Mode = (typeof modes)[number];

/** Metres; further than this nobody travels for a morning. */
export const furthestTravel = 200_000;
