import { crc32, deflateRawSync } from 'node:zlib';

export interface Entry {
  name: string;
  bytes: Buffer;
  /** What the headers claim, where it is not the truth. */
  claimedSize?: number;
  claimedCrc?: number;
  /** 8 = deflated, 0 = stored; any other is said and not done. */
  method?: number;
  /** General purpose bits beside UTF-8: 1 = encrypted, 64 = strongly. */
  flags?: number;
  /** Sizes and place stand in the 64-bit fields, as for what is larger than 4 GB. */
  isZip64?: boolean;
}

/** A zip archive by hand, so that it can lie. */
export function zipFile(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = entry.method === 0 ? entry.bytes : deflateRawSync(entry.bytes);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004', 'latin1'),
      head(entry, packed, null),
      packed,
    ]);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u002d\u0000', 'latin1'),
        head(entry, packed, offset),
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const isZip64 = entries.some((entry) => entry.isZip64);
  const end = endOf(entries.length, central.length, offset, isZip64);
  return Buffer.concat([...parts, central, end]);
}

/** What the local header and the directory say alike of an entry; `offset` stands in the directory alone. */
function head(entry: Entry, packed: Buffer, offset: number | null): Buffer {
  const { name, bytes, claimedSize = bytes.length, method = 8, flags = 0, isZip64 = false } = entry;
  const title = Buffer.from(name);
  const wide = isZip64
    ? sixtyFour([0, claimedSize, packed.length, ...(offset === null ? [] : [offset])])
    : Buffer.alloc(0);
  if (isZip64) {
    wide.writeUInt16LE(1, 4);
    wide.writeUInt16LE(wide.length - 8, 6);
  }
  const extra = wide.subarray(4);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(isZip64 ? 45 : 20, 0);
  fields.writeUInt16LE(0x0800 | flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(entry.claimedCrc ?? crc32(bytes), 10);
  fields.writeUInt32LE(isZip64 ? 0xffffffff : packed.length, 14);
  fields.writeUInt32LE(isZip64 ? 0xffffffff : claimedSize >>> 0, 18);
  fields.writeUInt16LE(title.length, 22);
  fields.writeUInt16LE(extra.length, 24);
  if (offset === null) return Buffer.concat([fields, title, extra]);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(isZip64 ? 0xffffffff : offset, 10);
  return Buffer.concat([fields, place, title, extra]);
}

function endOf(count: number, length: number, offset: number, isZip64: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(isZip64 ? 0xffff : count, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : count, 10);
  end.writeUInt32LE(isZip64 ? 0xffffffff : length, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : offset, 16);
  if (!isZip64) return end;
  const record = Buffer.alloc(24);
  record.write('PK\u0006\u0006', 0, 'latin1');
  record.writeUInt32LE(44, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, sixtyFour([count, count, length, offset]), locator, end]);
}

function sixtyFour(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 8);
  numbers.forEach((number, at) => bytes.writeBigUInt64LE(BigInt(number), at * 8));
  return bytes;
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeTypes = 'application/vnd.openxmlformats-officedocument';

/** A workbook of one sheet, whose XML may be anything. */
export function workbook(sheet: string, more: readonly Entry[] = []): Buffer {
  const xml = (name: string, text: string): Entry => ({
    name,
    bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`),
  });
  return zipFile([
    xml(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${officeTypes}.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${officeTypes}.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    xml(
      '_rels/.rels',
      `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    xml(
      'xl/workbook.xml',
      `<workbook xmlns="${namespace}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    xml(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(sheet) },
    ...more,
  ]);
}

export const sheetOf = (rows: readonly (readonly string[])[]): string =>
  `<worksheet xmlns="${namespace}"><sheetData>${rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;
