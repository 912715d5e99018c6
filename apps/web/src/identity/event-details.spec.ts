import { eventDetails, idsIn } from './event-details.js';

const school = 'ce5a9b47-a1df-4d4b-af22-d84b459d96b3';
const other = 'f44669e7-0000-4000-8000-000000000000';

describe('the details of an event', () => {
  it('are words, with names for the ids that have one', () => {
    const data = {
      ...{ schoolIds: [school, other], amountPence: 420_000, isLast: true, reason: null },
      ...{ sha256: '1c03cf82cb929e83412a71a904a1df2dd721c03cf82cb929e83412a71a904a1d' },
      ...{ untilDate: '2027-08-31', role: 'finance_officer', terms: { nearest: 3 } },
    };
    expect(eventDetails(data, new Map([[school, 'Abbotsmere Primary School']]))).toEqual([
      'schools: Abbotsmere Primary School, f44669e7',
      'amount: £4,200.00',
      'is last: yes',
      'fingerprint: 1c03cf82cb92…',
      'until date: 31 August 2027',
      'role: finance officer',
      'terms: nearest: 3',
    ]);
  });

  it('name every id that may have a name, lists too', () => {
    expect(idsIn({ schoolIds: [school, other], personId: school, count: 2, name: 'x' })).toEqual([
      ...[school, other, school],
    ]);
  });
});
