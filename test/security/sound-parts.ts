/** What the bodies of pages and of the API share. */
export const inset = { kind: 'inset', name: 'INSET day', fromDate: '2027-01-04' };
export const details = {
  sortCode: '089999',
  accountNumber: '66374958',
  accountName: 'School account',
};

export const tier = {
  name: 'Basic',
  includes: 'Little',
  yearlyPence: 1_000,
  fromDate: '2026-01-01',
};
export const associate = {
  ...{ name: 'A charity', kind: 'charity', contactName: 'A Person', mayJoinHubs: true },
  contactEmail: 'a.person@charity.example',
};

export const loadSettings = {
  ...{ secondPairing: 300, laterPairing: 800, mostPerSchool: null, mostPerTrust: 4 },
  ...{ mostDraftsMoved: 3, capacityIn: 'pairings', reason: 'A test' },
};
