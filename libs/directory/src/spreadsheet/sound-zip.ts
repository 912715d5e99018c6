import { inflateRawSync } from 'node:zlib';
import { invalid } from '@evenhand/kernel';

/** What an honest list of 500 schools never needs, unpacked. */
const mostBytes = 20 * 1024 * 1024;
const mostEntries = 200;

/**
 * Refuses a zip that would unpack to more than it may. Sizes in its directory are only claims, so each
 * part is unpacked here up to the bound, before any library reads it.
 */
export function assertSoundZip(bytes: Buffer): void {
  let left = mostBytes;
  for (const entry of entriesOf(bytes)) {
    left -= unpackedSize(bytes, entry, left);
    if (left < 0) throw refused();
  }
}

interface Entry {
  method: number;
  packed: number;
  header: number;
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw refused();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw refused();
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw refused();
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      header: bytes.readUInt32LE(at + 42),
    });
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpackedSize(bytes: Buffer, { method, packed, header }: Entry, most: number): number {
  if (header + 30 > bytes.length) throw refused();
  const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const part = bytes.subarray(from, from + packed);
  if (method === 0) return part.length;
  if (method !== 8) throw refused();
  try {
    return inflateRawSync(part, { maxOutputLength: Math.max(1, most) }).length;
  } catch {
    throw refused();
  }
}

function refused(): Error {
  const message =
    'This Excel file cannot be read, or is far larger inside than a list of schools. Save it again as .xlsx, or as CSV.';
  return invalid('spreadsheet-refused', message, [{ field: 'file', message }]);
}
