import { ImportFinding } from '../domain/import-report.js';
import { Findings } from '../import/findings.js';
import { decodeCell, Encoding, isAscii } from './decode-cell.js';

type Told = Omit<ImportFinding, 'severity'>;

/**
 * Decodes a file's cells and judges its encoding as a whole: the register itself has single cells
 * with spoilt letters, which are no reason to refuse all of England.
 */
export class TextReader {
  /** The first cell that is UTF-8 in a file that should be windows-1252. */
  private firstUtf8: Told | null = null;
  /** Whether a cell was met that can only be windows-1252. */
  private isWestern = false;

  constructor(
    private readonly expected: Encoding,
    private readonly findings: Findings,
  ) {}

  /** The trimmed text of a cell that was split off with one character per byte; `column` as a message names it. */
  read(bytesAsText: string, row: number, column: string): string {
    const decoded = decodeCell(bytesAsText, this.expected);
    const where = { row, column, value: decoded.text };
    if ('wrong' in decoded) this.note(decoded.wrong, where);
    else if (!isAscii(bytesAsText)) this.isWestern = true;
    if (decoded.text.includes('\uFFFD')) {
      const message = 'A letter in it was lost before it came here (shown as \uFFFD).';
      this.findings.notice({ ...where, message });
    }
    // control characters, which PostgreSQL refuses in part and nobody can see
    return decoded.text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  }

  /** Called after the last row: a file whose accented cells all are UTF-8 was saved as that. */
  judge(): void {
    if (!this.firstUtf8 || this.isWestern) return;
    const message =
      'The file is in UTF-8 but does not say so, and windows-1252 is expected. Import the file as downloaded, save it as "CSV UTF-8", or add --encoding utf-8.';
    this.findings.fault({ ...this.firstUtf8, message });
  }

  private note(wrong: Encoding, where: Omit<Told, 'message'>): void {
    if (wrong === 'utf-8') {
      this.firstUtf8 ??= { ...where, message: '' };
      return;
    }
    const message =
      'The file says that it is in UTF-8, but this is windows-1252. Import the file as downloaded, or save it again as "CSV UTF-8".';
    this.findings.faultOnce('encoding', { ...where, message });
  }
}
