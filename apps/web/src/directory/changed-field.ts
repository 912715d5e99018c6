/** Fields of the register as people call them, for the lists of changes. */
const names: Readonly<Record<string, string>> = {
  la_code: 'Local authority code',
  la_name: 'Local authority',
  type_code: 'Type (code)',
  type_name: 'Type',
  type_group: 'Group of types',
  trust_id: 'Trust',
  federation_id: 'Federation',
  fsm_percent: 'Free school meals (%)',
  coordinate_source: 'Where the place comes from',
  is_rural: 'Rural',
  ukprn: 'UKPRN',
  urn: 'URN',
  low_age: 'Lowest age',
  high_age: 'Highest age',
  listed: 'Listed by the register',
};

export function changedField(field: string): string {
  const words = field.replaceAll('_', ' ');
  return names[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
