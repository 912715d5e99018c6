/** What is wrong with a line; the reader adds its number. */
export class RecordFault extends Error {}

/** One parsed JSON object whose fields are asked for by name and type. */
export class JsonRecord {
  private constructor(private readonly fields: Record<string, unknown>) {}

  /** @throws RecordFault when the text is not a JSON object */
  static parse(text: string): JsonRecord {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new RecordFault('it is not JSON');
    }
    if (!isFields(value)) throw new RecordFault('it is not a JSON object');
    return new JsonRecord(value);
  }

  get kind(): unknown {
    return this.fields['k'];
  }

  number(name: string): number {
    const value = this.fields[name];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new RecordFault(`"${name}" must be a number`);
    return value;
  }

  whole(name: string): number {
    const value = this.number(name);
    if (!Number.isSafeInteger(value)) throw new RecordFault(`"${name}" must be a whole number`);
    return value;
  }

  index(name: string, size: number): number {
    const value = this.whole(name);
    if (value < 0 || value >= size)
      throw new RecordFault(`"${name}" is ${value}; it must be from 0 to ${size - 1}`);
    return value;
  }

  /** 0 or 1. */
  flag(name: string): boolean {
    const value = this.fields[name];
    if (value === true || value === 1) return true;
    if (value === false || value === 0) return false;
    throw new RecordFault(`"${name}" must be 0 or 1`);
  }

  strings(name: string): string[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) throw new RecordFault(`"${name}" must be a list of names`);
    return value.map((item: unknown) => {
      if (typeof item !== 'string') throw new RecordFault(`"${name}" must be a list of names`);
      return item;
    });
  }

  /** A list of pairs of whole numbers. */
  pairs(name: string): [number, number][] {
    const value = this.fields[name];
    if (!Array.isArray(value))
      throw new RecordFault(`"${name}" must be a list of pairs of numbers`);
    return value.map((item: unknown) => {
      const [a, b] = numbersOf(item);
      if (a === undefined || b === undefined)
        throw new RecordFault(`"${name}" must be a list of pairs of whole numbers`);
      return [a, b];
    });
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The two whole numbers of a pair, nothing otherwise. */
function numbersOf(item: unknown): number[] {
  if (!Array.isArray(item) || item.length !== 2) return [];
  return item.filter((part: unknown): part is number => Number.isInteger(part));
}
