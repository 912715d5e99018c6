import type { ScanState } from '@evenhand/platform';
import { PageModel } from '../shell/pages/page.js';
import type { ScannerState } from './scanner-state.js';

export interface UploadsPage extends PageModel {
  scanner: ScannerState;
  counts: { text: string; count: number }[];
  hasHarmful: boolean;
}

const words: Readonly<Record<ScanState, string>> = {
  clean: 'Clean',
  not_scanned: 'Not scanned',
  harmful: 'Harmful, and withheld',
};

export function uploadsPage(
  scanner: ScannerState,
  counts: Readonly<Record<ScanState, number>>,
): UploadsPage {
  return {
    title: 'Uploads and the virus scanner',
    scanner,
    counts: (['clean', 'not_scanned', 'harmful'] as const).map((state) => ({
      text: words[state],
      count: counts[state],
    })),
    hasHarmful: counts.harmful > 0,
  };
}
