import { ColumnKey } from './columns.js';
import { SchoolRow } from './school-row.js';

/** The fields that each optional column, or the lack of all columns of a line, decides. */
const decides: readonly { unless: readonly ColumnKey[]; fields: readonly (keyof SchoolRow)[] }[] = [
  { unless: ['laName'], fields: ['laName'] },
  { unless: ['establishmentNumber'], fields: ['establishmentNumber'] },
  { unless: ['typeCode'], fields: ['typeCode'] },
  { unless: ['typeName'], fields: ['typeName'] },
  { unless: ['typeGroup'], fields: ['typeGroup'] },
  // what a school provides can be told from its type or from its group
  { unless: ['typeCode', 'typeGroup'], fields: ['provision', 'matchingPhase'] },
  { unless: ['openedOn'], fields: ['openedOn'] },
  { unless: ['closedOn'], fields: ['closedOn'] },
  { unless: ['lowAge'], fields: ['lowAge'] },
  { unless: ['highAge'], fields: ['highAge'] },
  { unless: ['capacity'], fields: ['capacity'] },
  { unless: ['pupils'], fields: ['pupils'] },
  { unless: ['fsmPercent'], fields: ['fsmPercent'] },
  { unless: ['trustCode', 'trustName'], fields: ['trustUid'] },
  { unless: ['federationCode', 'federationName'], fields: ['federationUid'] },
  { unless: ['ukprn'], fields: ['ukprn'] },
  { unless: ['street'], fields: ['street'] },
  { unless: ['town'], fields: ['town'] },
  { unless: ['postcode'], fields: ['postcode'] },
  { unless: ['website'], fields: ['website'] },
  { unless: ['district'], fields: ['district'] },
  { unless: ['urbanRural'], fields: ['isRural'] },
  { unless: ['easting'], fields: ['easting', 'northing'] },
  { unless: ['northing'], fields: ['easting', 'northing'] },
];

/** What a file with these columns says nothing about: there the register keeps what it has. */
export function absentFields(present: ReadonlySet<ColumnKey>): Set<keyof SchoolRow> {
  const silent = decides.filter(({ unless }) => !unless.some((column) => present.has(column)));
  return new Set(silent.flatMap(({ fields }) => fields));
}
