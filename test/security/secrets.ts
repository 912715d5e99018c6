/** Every kind of text that somebody tells in confidence. */
export const secretKinds = [
  'need',
  'offer',
  'draft offer',
  'pairing reason',
  'broker note',
  'fund',
  'agreement',
  'narrative',
  'outcome note',
  'countersignature',
  'evidence',
  'account',
  'token label',
  'answer',
  'arrangement',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A word that stands nowhere else: whose, what, which. */
export function secret(slug: string, kind: SecretKind, at = 0): string {
  return `Zq${slug}x${secretKinds.indexOf(kind)}x${at}q`;
}

const marked = /Zq([a-z]+)x(\d+)x(\d+)q/g;

export interface Sighting {
  slug: string;
  kind: SecretKind;
  at: number;
}

/** Every marked secret in a text, once each. */
export function secretsIn(text: string): Sighting[] {
  const found = new Map<string, Sighting>();
  for (const [word, slug = '', kind = '', at = ''] of text.matchAll(marked)) {
    const name = secretKinds[Number(kind)];
    if (name) found.set(word, { slug, kind: name, at: Number(at) });
  }
  return [...found.values()];
}
