/** What a file keeps of one authority's schools. */
export interface AuthorityCover {
  laCode: string;
  laName: string;
  /** Schools that the register lists for it. */
  known: number;
  /** Those of them that the file does not list. */
  missing: number;
}

/** A file that leaves out more than this share of what it should cover is probably cut short. */
export const allowedMissingShare = 0.1;

/** More missing than may be without a reason. */
export interface OverDrop {
  known: number;
  missing: number;
  /** The authorities that miss most, as sentences' parts. */
  worst: string[];
}

/** Null when no more than the allowed share is missing. Compared within the file's own authorities. */
export function overDrop(cover: readonly AuthorityCover[]): OverDrop | null {
  const known = sum(cover.map((authority) => authority.known));
  const missing = sum(cover.map((authority) => authority.missing));
  if (missing <= known * allowedMissingShare) return null;
  const worst = cover
    .filter((authority) => authority.missing > 0)
    .sort((a, b) => b.missing - a.missing)
    .slice(0, 5)
    .map(
      (authority) =>
        `${authority.laName} (${authority.laCode}) ${authority.missing} of ${authority.known}`,
    );
  return { known, missing, worst };
}

/**
 * Why a file is refused for what is missing from it, or null. Compared within the authorities that
 * the file covers, so that a file of three boroughs is not measured against all of England.
 * `allowed` is the number of missing schools that the operator has agreed to.
 */
export function dropRefusal(
  cover: readonly AuthorityCover[],
  allowed: number | null,
): string | null {
  const over = overDrop(cover);
  if (over === null || (allowed !== null && over.missing <= allowed)) return null;
  const { known, missing, worst } = over;
  const limit = allowed === null ? '' : ` You allowed ${allowed}.`;
  return (
    `${missing} of the ${known} schools known in this file's authorities are not in it, more than one in ten: ${worst.join('; ')}.${limit}` +
    ` Nothing was changed. If the file is complete, import it again with --allow-drop ${missing} --reason "why they are gone".`
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
