import { invalid } from '@evenhand/kernel';

/** The whole register is some 62 MB; what is many times that is no file of it. */
export const largestUnpackedBytes = 500 * 1024 * 1024;
/** A register file shrinks to a tenth or so; a file made to fill a disk shrinks to a thousandth. */
const mostGrowth = 100;
/** Below this no growth does harm: a file of a few rows may well repeat itself. */
const harmlessBytes = 20 * 1024 * 1024;

/** Refuses what unpacks to more than a register file does: in all, or for what is packed. */
export function assertHonestGrowth(packed: number, unpacked: number): void {
  if (unpacked > largestUnpackedBytes) {
    throw invalid(
      'file-too-large-unpacked',
      `Unpacked, this file is larger than ${largestUnpackedBytes / 1024 / 1024} MB, many times the whole register. Download it again.`,
    );
  }
  if (unpacked > harmlessBytes && unpacked > packed * mostGrowth) {
    throw invalid(
      'file-grows-too-much',
      `This file grows more than ${mostGrowth} times when it is unpacked, which no file of the register does. Download it again.`,
    );
  }
}
