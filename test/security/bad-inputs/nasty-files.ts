import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { liveMarkup, nastyText } from './nasty-text.js';
import { sheetOf, workbook, zipFile } from './zip-file.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const png = latin(
  '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0001\b\u0006\u0000\u0000\u0000\u001f\u0015\u00c4\u0089',
);
const jpeg = latin(
  '\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000\u0001\u0001\u0000\u0000\u0001\u0000\u0001\u0000\u0000\u00ff\u00d9',
);
const pdf = latin('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const thousandFold = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>`;
const outside =
  '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>';
const head = ['URN', 'School', 'Head', 'E-mail', 'Role', 'From', 'Until'];

/** Files that are not what they say, or more than they say. Made once: a zip bomb is small until it is opened. */
const files: readonly Buffer[] = [
  ...[
    pdf,
    png,
    jpeg,
    Buffer.alloc(0),
    latin('GIF89a/*'),
    latin('MZ\u0090\u0000'),
    latin('\u007fELF'),
  ],
  Buffer.concat([pdf, latin(`<html>${liveMarkup}</html>`)]),
  latin(`${liveMarkup}\n%PDF-1.4\n`),
  Buffer.concat([png, zipFile([{ name: 'a.html', bytes: latin(liveMarkup) }])]),
  latin(`GIF89a=1;${liveMarkup}`),
  latin(`<svg xmlns="http://www.w3.org/2000/svg" onload="zqlive(1)"/>`),
  latin('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
  zipFile([{ name: '../../../etc/cron.d/x', bytes: latin('* * * * *') }]),
  zipFile([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(30_000_000, 32) }]),
  zipFile([{ name: 'word/document.xml', bytes: latin('<a/>'), claimedSize: 0xffffffff }]),
  zipFile(Array.from({ length: 2_000 }, (_, at) => ({ name: `f${at}`, bytes: Buffer.alloc(0) }))),
  workbook(sheetOf([head, ['100000', 'A', 'B', 'a@x.example', 'headteacher', '2026-01-01', '']])),
  workbook(sheetOf([head, ['=1+1', '@SUM(A1)', '+1', '-1', '\t=1', '|calc', '=cmd|x']])),
  workbook(thousandFold),
  workbook(outside),
  workbook(`${sheetOf([head]).slice(0, 60)}${' '.repeat(20_000_000)}`),
  workbook('<worksheet>'),
  workbook(sheetOf([head])).subarray(0, 300),
  gzipSync(Buffer.alloc(20_000_000)),
  Buffer.from(
    `\ufeff${head.join(',')}\r\n100000,"A\r\nB",C,a@x.example,headteacher,2026-01-01,\r\n`,
  ),
  Buffer.from(`${head.join(',')}\n=1+1,@a,+1,-1,\t=1,"=cmd|'/c calc'!A0",|x\n`),
  Buffer.from(`${head.join(',')}\n`, 'utf16le'),
  latin(`${head.join(',')}\n100000,Caf\u00e9,\u0093x\u0094,a@x.example\n`),
  Buffer.from(`${head.join(',')}\n100000,"never closed,${'x'.repeat(2_000)}`),
  Buffer.from(`${'a,'.repeat(20_000)}a\n${'1,'.repeat(20_000)}1\n`),
  Buffer.from('URN,URN,URN\n1,2,3\n'),
  Buffer.from(
    `${head.join(',')}\n${'100000,A,B,a@x.example,headteacher,2026-02-30,\n'.repeat(3_000)}`,
  ),
  Buffer.from('URN\n\u0000\n'),
  Buffer.from(`${head.join(';')}\n1;2;3\n`),
];

export const nastyFile: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...files) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.array(
          nastyText.filter((text) => text.length < 3_000),
          { minLength: 1, maxLength: 7 },
        ),
        { maxLength: 4 },
      )
      .map((rows) =>
        Buffer.from(
          [head, ...rows]
            .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
            .join('\r\n'),
        ),
      ),
  },
);

export const fileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'a.pdf',
    'a.PDF',
    'a.png',
    'a.jpeg',
    'a.docx',
    'a.xlsx',
    'a.csv',
    'a.txt',
    'a.zip',
    'a.csv.gz',
    'a.html',
    'a.svg',
    'a.pdf.html',
    '',
  ),
  fc.constantFrom(
    '../../../etc/passwd',
    '..\\a.pdf',
    'a.pdf%00.html',
    'con.pdf',
    '.htaccess',
    'a;b.pdf',
    "a'b.pdf",
    `${'n'.repeat(300)}.pdf`,
    '.pdf',
    'é😀.pdf',
  ),
);

interface Part {
  name: string;
  value: string | Buffer;
  file?: { name: string; type: string };
}

export const boundary = 'evenhand-fuzz';

/** A multipart body as a browser would write it. */
export function multipart(parts: readonly Part[], mark = boundary): Buffer {
  const written = parts.flatMap(({ name, value, file }) => [
    Buffer.from(
      `--${mark}\r\nContent-Disposition: form-data; name="${quoted(name)}"${
        file ? `; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type}` : ''
      }\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from(`--${mark}--\r\n`)]);
}

const quoted = (text: string): string => text.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
