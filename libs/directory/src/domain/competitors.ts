/** When two schools count as competitors (MATCHING 11). A partnership's setting. */
export interface CompetitorRule {
  /** A school competes with this many of its nearest schools of the same phase ... */
  nearest: number;
  /** ... within so many metres: primary; and secondary, which all other phases share. */
  primaryMetres: number;
  secondaryMetres: number;
}

export const defaultCompetitorRule: CompetitorRule = {
  nearest: 3,
  primaryMetres: 1500,
  secondaryMetres: 3000,
};

/** The rule in a partnership's settings (`competitors`), each missing or impossible part by default. */
export function competitorRule(settings: Readonly<Record<string, unknown>>): CompetitorRule {
  const given = settings.competitors;
  const part = (name: keyof CompetitorRule): number => {
    const value: unknown = isRecord(given) ? given[name] : undefined;
    return typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? value
      : defaultCompetitorRule[name];
  };
  return {
    nearest: part('nearest'),
    primaryMetres: part('primaryMetres'),
    secondaryMetres: part('secondaryMetres'),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
