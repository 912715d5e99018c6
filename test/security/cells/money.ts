import { api, type Cells, type Row, type Table } from './cell.js';

const inApi = ({ own, gone }: Row): Row => ({
  own: api(own),
  ...(gone ? { gone: api(gone) } : {}),
});
const fundOpeners: Cells = 's --- --- --++--- - -';
const fundReaders: Cells = 's --- --- -++++-- - +';
const fundReading: Row = { own: 's --- --- -++++-- - ?', gone: 's --- --- -????-- - ?' };

export const funds: Table = {
  'GET /finance/funds/new': { own: fundOpeners },
  'POST /finance/funds': { own: fundOpeners },
  'GET /finance/funds/:id': { own: fundOpeners, gone: 's --- --- --??--- - -' },
  'GET /api/v1/funds': { own: api(fundReaders) },
  'GET /api/v1/funds/:id': inApi(fundReading),
  'POST /api/v1/funds': { own: api(fundOpeners) },
};

/** Commissioners see what their money bought, and brokers what they assess. */
const readers: Cells = 's +++ +++ -++++-- - +';
const reading: Row = { own: 's ++? ??? -++++-- - ?', gone: 's ??? ??? -????-- - ?' };
const deskRow: Row = { own: 's --- --- -++---- - ?', gone: 's --- --- -??---- - ?' };
/** Finance officers; administrators only what came to them, which this did not: they see it and are told no. */
const financeOnly: Row = { own: 's --- --- ---+--- - -', gone: 's --- --- --??--- - -' };
/** The payee's leaders claim; the supported school sees the milestone and is told no. */
const claiming: Row = { own: 's +-? ??? ------- - -', gone: 's ??? ??? ------- - -' };
/** Finance sends back only what was approved, which this one is not. */
const sendingBack: Row = { own: 's --- --- -++---- - ?', gone: 's --- --- -???--- - ?' };
/** The bank details of the supporter's school: its own leaders (what a trust lends is not good for that), finance, administration. */
const payee: Row = { own: 's +?? ??- --++--- - -', gone: 's ??? ??- --??--- - -' };
/** That a school exists is no secret; that it has bank details is. */
const payeeChange: Row = { ...payee, own: 's +-- --- --++--- - -' };
const confirming: Row = { own: 's --- --- --++--- - -', gone: 's --- --- --??--- - -' };

export const payments: Table = {
  'GET /finance': { own: fundOpeners },
  // By session: no second factor, so not even finance. Refused as a whole.
  'POST /finance/payment-batches': { own: 's --- --- ---+--- - -' },
  'GET /milestones': { own: readers },
  'GET /milestones/:id': reading,
  'POST /milestones/:id/claim': claiming,
  'POST /milestones/:id/assessment': deskRow,
  'POST /milestones/:id/approval': deskRow,
  'POST /milestones/:id/authorisation': financeOnly,
  'POST /milestones/:id/decision': sendingBack,
  'POST /milestones/:id/resolution': financeOnly,
  'GET /schools/:schoolId/payee': payee,
  'POST /schools/:schoolId/payee': payeeChange,
  'POST /schools/:schoolId/payee/confirmation': confirming,
  'GET /api/v1/milestones': { own: api(readers) },
  'GET /api/v1/milestones/:id': inApi(reading),
  'POST /api/v1/milestones/:id/claim': inApi(claiming),
  'POST /api/v1/milestones/:id/assessment': inApi(deskRow),
  'POST /api/v1/milestones/:id/approval': inApi(deskRow),
  'POST /api/v1/milestones/:id/return': inApi(sendingBack),
  'POST /api/v1/milestones/:id/authorisation': inApi(financeOnly),
  'POST /api/v1/milestones/:id/resolution': inApi(financeOnly),
  'GET /api/v1/payment-batches': { own: api('s --- --- -++++-- - +') },
  'POST /api/v1/payment-batches': { own: api('s --- --- ---+--- - -') },
  'GET /api/v1/schools/:schoolId/payee': inApi(payee),
  'POST /api/v1/schools/:schoolId/payee': inApi(payeeChange),
  'POST /api/v1/schools/:schoolId/payee/confirmation': inApi(confirming),
};
