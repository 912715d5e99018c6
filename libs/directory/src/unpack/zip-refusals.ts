import { DomainError, invalid } from '@evenhand/kernel';

/** So many names are said; a name may be 64 kB long. */
const namesSaid = 8;

export const zipDamaged = (): DomainError =>
  invalid('zip-damaged', 'The zip file is damaged or cut short. Download it again.');

export const zipLocked = (): DomainError =>
  invalid(
    'zip-locked',
    'The zip file is protected by a password. Unpack it with the password and send the CSV file that is in it.',
  );

export const zipInParts = (): DomainError =>
  invalid(
    'zip-in-parts',
    'This zip file is one of several parts. Put them together, unpack them and send the CSV file.',
  );

export const zipTooFull = (most: number): DomainError =>
  invalid(
    'zip-too-full',
    `The zip file holds more than ${most} files, and a download of the register one or a few. Unpack it and send the CSV file.`,
  );

export const zipOtherMethod = (name: string): DomainError =>
  invalid(
    'zip-other-method',
    `“${shown(name)}” is compressed in a way that cannot be read here. Unpack the zip file and send the CSV file.`,
  );

export const zipPathTrick = (name: string): DomainError =>
  invalid(
    'zip-path',
    `The zip file holds a file that wants to lie outside of it (“${shown(name)}”). That is no download of the register: do not open it.`,
  );

export const zipWithoutCsv = (others: readonly string[]): DomainError =>
  invalid(
    'zip-without-csv',
    others.length === 0
      ? 'The zip file is empty. Download it again.'
      : `There is no CSV file in this zip file. It holds ${listed(others)}. Send the download of the register.`,
  );

/** The one refusal that the sender settles by naming a file. */
export const zipChoiceCode = 'zip-choice';

export const zipOfSeveral = (names: readonly string[]): DomainError =>
  invalid(
    zipChoiceCode,
    `This zip file holds ${names.length} CSV files: ${listed(names)}. Say which one to read.`,
  );

export const zipLacks = (wanted: string, names: readonly string[]): DomainError =>
  invalid(
    zipChoiceCode,
    `There is no CSV file “${shown(wanted)}” in this zip file. It holds ${names.length === 0 ? 'none' : listed(names)}.`,
  );

function listed(names: readonly string[]): string {
  const said = names.slice(0, namesSaid).map((name) => `“${shown(name)}”`);
  const rest = names.length - said.length;
  return said.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** A name out of a file that anybody may have made. */
function shown(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').slice(-80);
}
