/** Small seeded generator of numbers in 0..1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A name as somebody in a hurry types it: one slip (a letter lost, doubled, wrong, or two swapped) in the
 * word that tells most, and in every third name a second one in any other long word; all in small letters,
 * without apostrophes, and in every fourth name with the words "primary school" left out.
 */
export function misspell(name: string, random: () => number): string {
  let words = name
    .toLowerCase()
    .replaceAll(/['’.]/g, '')
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => word.length >= 4 && !common.has(word));
  const first = pick(telling.length > 0 ? telling : words, random);
  words = words.map((word) => (word === first ? slip(word, random) : word));
  if (random() < 1 / 3) {
    const second = pick(
      words.filter((word) => word.length >= 6),
      random,
    );
    words = words.map((word) => (word === second ? slip(word, random) : word));
  }
  if (random() < 1 / 4 && telling.length > 0) {
    words = words.filter((word) => word !== 'primary' && word !== 'school');
  }
  return words.join(' ');
}

const common = new Set(
  'primary school academy infant junior nursery community church england catholic roman aided saint college high special'.split(
    ' ',
  ),
);

function slip(word: string, random: () => number): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = letters[Math.floor(random() * 26)] ?? 'e';
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.charAt(at) + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}
