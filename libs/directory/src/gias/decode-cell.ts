import iconv from 'iconv-lite';

export type Encoding = 'windows-1252' | 'utf-8';

/** A cell's text, or why its bytes are not in the encoding that the file should have. */
export type Decoded = { text: string } | { wrong: Encoding; text: string };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes a cell that was split off as latin1, one character per byte. Two accented letters of
 * windows-1252 side by side are never valid UTF-8 in real names, so a cell whose bytes all are is
 * a file saved as UTF-8 (`Ã©` for `é`).
 */
export function decodeCell(bytesAsText: string, expected: Encoding): Decoded {
  if (isAscii(bytesAsText)) return { text: bytesAsText };
  const bytes = Buffer.from(bytesAsText, 'latin1');
  const utf8 = asUtf8(bytes);
  const western = iconv.decode(bytes, 'win1252');
  if (expected === 'utf-8') {
    return utf8 === null ? { wrong: 'windows-1252', text: western } : { text: utf8 };
  }
  return utf8 === null ? { text: western } : { wrong: 'utf-8', text: utf8 };
}

export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function asUtf8(bytes: Buffer): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
