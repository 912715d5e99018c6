/** Headers as the register has published them, in its order. Names are the contract, not positions (DATA 2). */
export const columnsOf2026: readonly string[] = `
URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)
TypeOfEstablishment (name)|EstablishmentTypeGroup (code)|EstablishmentTypeGroup (name)
EstablishmentStatus (code)|EstablishmentStatus (name)|ReasonEstablishmentOpened (code)
ReasonEstablishmentOpened (name)|OpenDate|ReasonEstablishmentClosed (code)
ReasonEstablishmentClosed (name)|CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)
StatutoryLowAge|StatutoryHighAge|Boarders (code)|Boarders (name)|NurseryProvision (name)
OfficialSixthForm (code)|OfficialSixthForm (name)|Gender (code)|Gender (name)
ReligiousCharacter (code)|ReligiousCharacter (name)|ReligiousEthos (name)|Diocese (code)
Diocese (name)|AdmissionsPolicy (code)|AdmissionsPolicy (name)|SchoolCapacity
SpecialClasses (code)|SpecialClasses (name)|CensusDate|NumberOfPupils|NumberOfBoys
NumberOfGirls|PercentageFSM|TrustSchoolFlag (code)|TrustSchoolFlag (name)|Trusts (code)
Trusts (name)|SchoolSponsorFlag (name)|SchoolSponsors (name)|FederationFlag (name)
Federations (code)|Federations (name)|UKPRN|FEHEIdentifier|FurtherEducationType (name)
LastChangedDate|Street|Locality|Address3|Town|County (name)|Postcode|SchoolWebsite
TelephoneNum|HeadTitle (name)|HeadFirstName|HeadLastName|HeadPreferredJobTitle
BSOInspectorateName (name)|InspectorateReport|DateOfLastInspectionVisit|NextInspectionVisit
TeenMoth (name)|TeenMothPlaces|CCF (name)|SENPRU (name)|EBD (name)|PlacesPRU|FTProv (name)
EdByOther (name)|Section41Approved (name)|SEN1 (name)|SEN2 (name)|SEN3 (name)|SEN4 (name)
SEN5 (name)|SEN6 (name)|SEN7 (name)|SEN8 (name)|SEN9 (name)|SEN10 (name)|SEN11 (name)
SEN12 (name)|SEN13 (name)|TypeOfResourcedProvision (name)|ResourcedProvisionOnRoll
ResourcedProvisionCapacity|SenUnitOnRoll|SenUnitCapacity|GOR (code)|GOR (name)
DistrictAdministrative (code)|DistrictAdministrative (name)|AdministrativeWard (code)
AdministrativeWard (name)|ParliamentaryConstituency (code)|ParliamentaryConstituency (name)
UrbanRural (code)|UrbanRural (name)|GSSLACode (name)|Easting|Northing|MSOA (name)
LSOA (name)|InspectorateName (name)|SENStat|SENNoStat|BoardingEstablishment (name)|PropsName
PreviousLA (code)|PreviousLA (name)|PreviousEstablishmentNumber|Country (name)|UPRN|SiteName
QABName (code)|QABName (name)|EstablishmentAccredited (code)|EstablishmentAccredited (name)
QABReport|CHNumber|MSOA (code)|LSOA (code)|FSM|AccreditationExpiryDate
`
  .trim()
  .split(/[|\n]/);

/** 2024 had five more, from Ofsted and the regional commissioners; they stood at the places given. */
const removedAfter2024: readonly (readonly [at: number, name: string])[] = [
  [55, 'OfstedLastInsp'],
  [56, 'OfstedSpecialMeasures (code)'],
  [57, 'OfstedSpecialMeasures (name)'],
  [125, 'OfstedRating (name)'],
  [126, 'RSCRegion (name)'],
];

export const columnsOf2024: readonly string[] = removedAfter2024.reduce(
  (columns, [at, name]) => columns.toSpliced(at, 0, name),
  [...columnsOf2026],
);

/** Older still: one census ward more, and two columns that came later. */
export const columnOf2021Only = 'CensusAreaStatisticWard (name)';

/** Which layout a header is, for the record of the import. */
export function layoutOf(header: readonly string[]): string {
  const has = new Set(header);
  if (has.has(columnOf2021Only)) return 'gias-2021';
  if (columnsOf2024.every((name) => has.has(name))) return 'gias-2024';
  if (columnsOf2026.every((name) => has.has(name))) return 'gias-2026';
  return 'gias-part';
}
