import { workbook, sheetOf, zipFile } from '../../../../test/security/bad-inputs/zip-file.js';
import { type FileKind, sniffFile } from './sniff-file.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const pdf = latin('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n');
const png = latin(
  '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0001\b\u0006\u0000\u0000\u0000\u001f\u0015\u00c4\u0089',
);
const jpeg = latin('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000\u0001\u0001\u0000\u00ff\u00d9');
const xlsx = workbook(sheetOf([['URN'], ['100000']]));
const page = '<html><script>alert(1)</script></html>';
const archive = zipFile([{ name: 'index.html', bytes: latin(page) }]);
const document = (main: string, more: string[] = []): Buffer =>
  zipFile([
    {
      name: '[Content_Types].xml',
      bytes: latin(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}+xml"/></Types>`,
      ),
    },
    { name: 'word/document.xml', bytes: latin('<a/>') },
    ...more.map((name) => ({ name, bytes: latin('x') })),
  ]);
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main';
const macros = 'application/vnd.ms-word.document.macroEnabled.main';

const all: readonly FileKind[] = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv', 'txt'];
const kindOf = async (name: string, bytes: Buffer, allowed = all): Promise<FileKind | null> =>
  (await sniffFile({ name, bytes }, allowed))?.kind ?? null;

describe('sniffFile', () => {
  it.each<[FileKind, string, Buffer]>([
    ['pdf', 'visit.PDF', pdf],
    ['png', 'a.png', png],
    ['jpeg', 'a.jpeg', jpeg],
    ['docx', 'a.docx', document(word)],
    ['xlsx', 'a.xlsx', xlsx],
    ['csv', 'a.csv', Buffer.from('URN,Name\n100000,Café\n')],
    ['csv', 'utf-16.csv', Buffer.from('\ufeffURN,Name\n', 'utf16le')],
    ['csv', 'windows.csv', latin('URN,Caf\u00e9\n')],
    ['txt', 'a.txt', Buffer.from('Words')],
  ])('knows a %s', async (kind, name, bytes) => {
    expect(await kindOf(name, bytes)).toBe(kind);
  });

  it.each<[string, string, Buffer]>([
    ['a name that says something else', 'a.png', pdf],
    ['two endings', 'a.pdf.html', pdf],
    ['no ending', 'a', pdf],
    ['a page called PDF', 'a.pdf', latin(page)],
    ['a page behind the first line of a PDF', 'a.pdf', latin(`%PDF-1.4\n${page}`)],
    ['a PDF behind a page', 'a.pdf', latin(`${page}\n%PDF-1.4`)],
    ['an archive behind a PDF', 'a.pdf', Buffer.concat([pdf, archive])],
    ['an archive behind a picture', 'a.png', Buffer.concat([png, archive])],
    ['markup in a picture', 'a.jpg', Buffer.concat([jpeg, latin(page)])],
    ['a picture that scripts', 'a.svg', latin('<svg onload="alert(1)"/>')],
    ['a picture of another kind', 'a.png', latin(`GIF89a=1;${page}`)],
    ['a program', 'a.pdf', latin('MZ\u0090\u0000')],
    ['an archive called a document', 'a.docx', archive],
    ['a document called a workbook', 'a.xlsx', document(word)],
    ['a document with macros', 'a.docx', document(macros, ['word/vbaProject.bin'])],
    ['a workbook cut off', 'a.xlsx', xlsx.subarray(0, xlsx.length - 30)],
    ['bytes called CSV', 'a.csv', Buffer.from([0x61, 0x00, 0x62])],
    ['a PDF called CSV', 'a.csv', pdf],
    ['a program called text', 'a.txt', latin('\u007fELF\u0002\u0001')],
    ['nothing at all', 'a.csv', Buffer.alloc(0)],
    ['nothing called PDF', 'a.pdf', Buffer.alloc(0)],
  ])('refuses %s', async (_, name, bytes) => {
    expect(await kindOf(name, bytes)).toBeNull();
  });

  it('refuses what grows beyond measure when it is unpacked, or lies about that', async () => {
    const blank = { name: 'xl/media/a', bytes: Buffer.alloc(101 * 1024 * 1024) };
    const large = workbook(sheetOf([['URN']]), [blank]);
    expect(large.length).toBeLessThan(200_000);
    expect(await kindOf('a.xlsx', large)).toBeNull();
    const lie = { name: 'xl/media/a', bytes: latin('x'), claimedSize: 0xffffffff };
    expect(await kindOf('a.xlsx', workbook(sheetOf([['URN']]), [lie]))).toBeNull();
  });

  it('takes only what is asked for', async () => {
    expect(await kindOf('a.csv', Buffer.from('a,b'), ['pdf'])).toBeNull();
  });
});
