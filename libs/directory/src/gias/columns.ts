/**
 * The columns that are read, by the register's names, which stay inside this folder. Head teachers'
 * names, telephones and mail addresses are in the file too and are not read: they are personal data
 * that no partnership needs from here (DATA 2).
 */
export const columns = {
  urn: 'URN',
  name: 'EstablishmentName',
  laCode: 'LA (code)',
  laName: 'LA (name)',
  establishmentNumber: 'EstablishmentNumber',
  typeCode: 'TypeOfEstablishment (code)',
  typeName: 'TypeOfEstablishment (name)',
  typeGroup: 'EstablishmentTypeGroup (code)',
  status: 'EstablishmentStatus (code)',
  openedOn: 'OpenDate',
  closedOn: 'CloseDate',
  phase: 'PhaseOfEducation (code)',
  lowAge: 'StatutoryLowAge',
  highAge: 'StatutoryHighAge',
  capacity: 'SchoolCapacity',
  pupils: 'NumberOfPupils',
  fsmPercent: 'PercentageFSM',
  trustCode: 'Trusts (code)',
  trustName: 'Trusts (name)',
  federationCode: 'Federations (code)',
  federationName: 'Federations (name)',
  ukprn: 'UKPRN',
  street: 'Street',
  town: 'Town',
  postcode: 'Postcode',
  website: 'SchoolWebsite',
  district: 'DistrictAdministrative (name)',
  urbanRural: 'UrbanRural (code)',
  easting: 'Easting',
  northing: 'Northing',
} as const;
export type ColumnKey = keyof typeof columns;

/** Without these there is no school to speak of; a file that lacks one is refused. */
export const requiredColumns: readonly ColumnKey[] = ['urn', 'name', 'laCode', 'status', 'phase'];

/** How a message names the place's two columns. */
export const placeColumns = `${columns.easting}, ${columns.northing}`;
