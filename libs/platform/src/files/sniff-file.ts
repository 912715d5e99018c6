import { fileTypeFromBuffer } from 'file-type';
import { unpackedBytes } from './unpacked-bytes.js';

const office = 'application/vnd.openxmlformats-officedocument';

/** What may be kept: what a name ends in, and what the bytes then have to be. */
const kinds = {
  pdf: { type: 'application/pdf', ending: /\.pdf$/i },
  png: { type: 'image/png', ending: /\.png$/i },
  jpeg: { type: 'image/jpeg', ending: /\.jpe?g$/i },
  docx: { type: `${office}.wordprocessingml.document`, ending: /\.docx$/i },
  xlsx: { type: `${office}.spreadsheetml.sheet`, ending: /\.xlsx$/i },
  csv: { type: 'text/csv', ending: /\.csv$/i },
  txt: { type: 'text/plain', ending: /\.txt$/i },
} as const;

export type FileKind = keyof typeof kinds;

const mostUnpackedBytes = 100 * 1024 * 1024;
/** How far into a file browsers look for markup before they settle what it is (WHATWG MIME Sniffing). */
const sniffedBytes = 1_445;

/**
 * The kind of a file by its bytes, where its name says the same; null for everything else. A name proves
 * nothing, nor do first bytes alone: a file that is two things at once is refused too.
 */
export async function sniffFile(
  { name, bytes }: { name: string; bytes: Buffer },
  allowed: readonly FileKind[],
): Promise<{ kind: FileKind; type: string } | null> {
  const kind = allowed.find((each) => kinds[each].ending.test(name));
  if (!kind) return null;
  const { type } = kinds[kind];
  const isIt =
    kind === 'csv' || kind === 'txt'
      ? isText(bytes) && (await typeOf(bytes)) === undefined
      : (await typeOf(bytes)) === type && isOneThing(kind, bytes);
  return isIt ? { kind, type } : null;
}

/** A sniffer that stumbles over a broken file knows no type for it. */
async function typeOf(bytes: Buffer): Promise<string | undefined> {
  return fileTypeFromBuffer(bytes).then(
    (found) => found?.mime,
    () => undefined,
  );
}

/** UTF-8, or UTF-16 with its mark as spreadsheets save it, without the characters that only programs write. */
function isText(bytes: Buffer): boolean {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return bytes.length > 0 && !hasControls.test(text);
  } catch {
    return isWindowsText(bytes);
  }
}

// eslint-disable-next-line no-control-regex
const hasControls = /[\x00-\x08\x0b\x0e-\x1f]/;

/** The encoding in which older spreadsheets save: every byte is some letter, save the controls. */
function isWindowsText(bytes: Buffer): boolean {
  return !hasControls.test(bytes.toString('latin1'));
}

function isOneThing(kind: FileKind, bytes: Buffer): boolean {
  const isArchive = kind === 'docx' || kind === 'xlsx';
  if (isArchive) {
    const unpacked = unpackedBytes(bytes);
    return unpacked !== null && unpacked <= mostUnpackedBytes;
  }
  const start = bytes.subarray(0, sniffedBytes).toString('latin1');
  // a page behind a PDF's first line, or an archive behind a picture, is what another program would open
  return !/<(script|html|svg|iframe|\?php|!doctype|body|img)/i.test(start) && !endsAsArchive(bytes);
}

function endsAsArchive(bytes: Buffer): boolean {
  return bytes.subarray(-65_557).includes('PK\u0005\u0006');
}
