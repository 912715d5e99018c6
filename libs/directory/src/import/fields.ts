import { SchoolRow } from '../gias/school-row.js';

/** A column of directory.school that the register fills, its SQL type, and what it needs of the file. */
export interface RegisterField {
  column: string;
  type: string;
  from: keyof SchoolRow;
}

/** What is compared, audited and written, field by field. Trust and federation follow apart: they are rows. */
export const registerFields: readonly RegisterField[] = [
  { column: 'name', type: 'text', from: 'name' },
  { column: 'la_code', type: 'text', from: 'laCode' },
  { column: 'la_name', type: 'text', from: 'laName' },
  { column: 'establishment_number', type: 'text', from: 'establishmentNumber' },
  { column: 'phase', type: 'smallint', from: 'phase' },
  { column: 'matching_phase', type: 'smallint', from: 'matchingPhase' },
  { column: 'provision', type: 'text', from: 'provision' },
  { column: 'type_code', type: 'text', from: 'typeCode' },
  { column: 'type_name', type: 'text', from: 'typeName' },
  { column: 'type_group', type: 'smallint', from: 'typeGroup' },
  { column: 'status', type: 'text', from: 'status' },
  { column: 'opened_on', type: 'date', from: 'openedOn' },
  { column: 'closed_on', type: 'date', from: 'closedOn' },
  { column: 'street', type: 'text', from: 'street' },
  { column: 'town', type: 'text', from: 'town' },
  { column: 'postcode', type: 'text', from: 'postcode' },
  { column: 'website', type: 'text', from: 'website' },
  { column: 'district', type: 'text', from: 'district' },
  { column: 'ukprn', type: 'integer', from: 'ukprn' },
  { column: 'pupils', type: 'integer', from: 'pupils' },
  { column: 'capacity', type: 'integer', from: 'capacity' },
  { column: 'fsm_percent', type: 'numeric(4, 1)', from: 'fsmPercent' },
  { column: 'low_age', type: 'smallint', from: 'lowAge' },
  { column: 'high_age', type: 'smallint', from: 'highAge' },
  { column: 'is_rural', type: 'boolean', from: 'isRural' },
  { column: 'easting', type: 'integer', from: 'easting' },
  { column: 'northing', type: 'integer', from: 'northing' },
];

/** What only the staging table has. */
export const stagingOnly: readonly RegisterField[] = [
  { column: 'row', type: 'integer', from: 'row' },
  { column: 'urn', type: 'integer', from: 'urn' },
  { column: 'place_given', type: 'text', from: 'placeGiven' },
  { column: 'trust_uid', type: 'text', from: 'trustUid' },
  { column: 'trust_name', type: 'text', from: 'trustName' },
  { column: 'federation_uid', type: 'text', from: 'federationUid' },
  { column: 'federation_name', type: 'text', from: 'federationName' },
];
