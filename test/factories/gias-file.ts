import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import {
  type GiasCells,
  type GiasLayout,
  type RegisterFile,
  writeGiasFile,
} from '@evenhand/directory';

let made = 0;

/** An invented open primary school of an invented authority; say what matters to the test. */
export function buildGiasSchool(overrides: GiasCells = {}): GiasCells {
  made += 1;
  return {
    urn: 950_000 + made,
    name: `Testwick School ${made}`,
    laCode: '991',
    laName: 'Wolden Vale',
    establishmentNumber: String(2000 + made),
    typeCode: '01',
    typeName: 'Community school',
    typeGroup: '4',
    status: '1',
    phase: '2',
    openedOn: '01-09-1999',
    lowAge: 5,
    highAge: 11,
    capacity: 240,
    pupils: '210',
    fsmPercent: '18.5',
    postcode: `QT${(made % 9) + 1} ${made % 10}AA`,
    town: 'Testwick',
    urbanRural: 'UN1',
    easting: 512_000 + made * 37,
    northing: 398_000 + made * 53,
    ...overrides,
  };
}

interface FileOptions {
  name?: string;
  layout?: GiasLayout;
  /** Anything done to the text before it is encoded: a column cut out, a quotation mark lost. */
  edit?: (csv: string) => string;
  /** `windows-1252` is what the register writes. `utf-8-bom` is Excel's "CSV UTF-8". */
  encoding?: 'windows-1252' | 'utf-8' | 'utf-8-bom';
}

/** A register file of these schools, in memory. */
export function buildGiasFile(
  schools: readonly GiasCells[],
  { name = 'edubasealldata20260715.csv', layout = '2026', edit, encoding }: FileOptions = {},
): RegisterFile {
  const written = writeGiasFile(schools, layout);
  const text = iconv.decode(written, 'win1252');
  const edited = edit ? edit(text) : text;
  const mark = encoding === 'utf-8-bom' ? '\uFEFF' : '';
  const bytes = encoding?.startsWith('utf-8')
    ? Buffer.from(mark + edited, 'utf8')
    : iconv.encode(edited, 'win1252');
  return fileOfBytes(name, bytes);
}

/** Any bytes as a register file, handed over in pieces, as a disk would. */
export function fileOfBytes(name: string, bytes: Buffer, piece = 16_384): RegisterFile {
  return {
    name,
    open: () => {
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += piece) pieces.push(bytes.subarray(at, at + piece));
      return Readable.from(pieces, { objectMode: false });
    },
  };
}

/** Cuts a column out of the text of a file that has no line ends inside its cells. */
export function withoutColumn(column: string): (csv: string) => string {
  return (csv) => {
    const lines = csv.split('\r\n').map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
    const at = lines[0]?.indexOf(`"${column}"`) ?? -1;
    if (at < 0) throw new Error(`There is no column ${column} to cut out.`);
    return lines
      .map((cells) => (cells.length > 1 ? cells.toSpliced(at, 1) : cells).join(','))
      .join('\r\n');
  };
}
