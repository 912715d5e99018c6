import { api, type Cells, desk, deskGone, deskOwn, type Row, type Table } from './cell.js';

/** Both schools, the desk and finance; to any other school it does not exist. */
const readers: Cells = 's +++ +++ -+++--- - +';
const reading: Row = { own: 's ++? ??? -+++--- - ?', gone: 's ??? ??? -???--- - ?' };
const deskRow: Row = { own: deskOwn, gone: deskGone };
/** For each party its head, or a leader with a dated authority. */
const signing: Row = { own: 's ++? ?-? ------- - -', gone: 's ??? ?-? ------- - -' };
/** How the work goes is not for finance. */
const followers: Cells = 's +++ +++ -++---- - +';
const following: Row = { own: 's ++? ??? -++---- - ?', gone: 's ??? ??? -??---- - ?' };
const inApi = ({ own, gone }: Row): Row => ({
  own: api(own),
  ...(gone ? { gone: api(gone) } : {}),
});

export const agreements: Table = {
  'GET /agreements': { own: readers },
  'GET /agreements/new': { own: desk },
  // The proposal it names is this partnership's.
  'POST /agreements': { own: deskOwn },
  'GET /agreements/:id': reading,
  'GET /agreements/:id/document': reading,
  'GET /agreements/:id/terms': deskRow,
  'POST /agreements/:id/terms': deskRow,
  'GET /agreements/:id/send': deskRow,
  'POST /agreements/:id/send': deskRow,
  'GET /agreements/:id/recall': deskRow,
  'POST /agreements/:id/recall': deskRow,
  'GET /agreements/:id/complete': deskRow,
  'POST /agreements/:id/complete': deskRow,
  'GET /agreements/:id/redaction': deskRow,
  'POST /agreements/:id/redaction': deskRow,
  'POST /api/v1/agreements/:id/redactions': inApi(deskRow),
  'GET /agreements/:id/sign': signing,
  'POST /agreements/:id/sign': signing,
  'GET /review-points': { own: followers },
  'GET /review-points/:id': following,
  'POST /review-points/:id/review': deskRow,
  'POST /review-points/:id/closure': deskRow,
  'GET /api/v1/agreements': { own: api(readers) },
  'POST /api/v1/agreements': { own: api(deskOwn) },
  'GET /api/v1/agreements/:id': inApi(reading),
  'PUT /api/v1/agreements/:id/terms': inApi(deskRow),
  'POST /api/v1/agreements/:id/dispatch': inApi(deskRow),
  'POST /api/v1/agreements/:id/recall': inApi(deskRow),
  'POST /api/v1/agreements/:id/signature': inApi(signing),
  'POST /api/v1/agreements/:id/completion': inApi(deskRow),
  'GET /api/v1/review-points': { own: api(followers) },
  'GET /api/v1/review-points/:id': inApi(following),
  'POST /api/v1/review-points/:id/review': inApi(deskRow),
  'POST /api/v1/review-points/:id/closure': inApi(deskRow),
};

/** The supporter writes, the supported countersigns; to the other of the two that step does not exist. */
const writing: Row = { own: 's +?? ?-? ------- - -', gone: 's ??? ?-? ------- - -' };
const countersigning: Row = { own: 's ?+? ?-? ------- - -', gone: 's ??? ?-? ------- - -' };
const both = (rest: string, row: Row): Table => ({
  [`POST /reports/:id/${rest}`]: row,
  [`POST /api/v1/reports/:id/${rest}`]: inApi(row),
});
/** On the supporter's own review point. */
const reportNew: Cells = 's +?? ?-? ------- - -';

export const reporting: Table = {
  'GET /reports': { own: followers },
  'POST /reports': { own: reportNew },
  'GET /reports/:id': following,
  // who may only read is led to the report
  'GET /reports/:id/edit': { own: 's ++? ?-? ------- - -', gone: 's ??? ?-? ------- - -' },
  'POST /reports/:id/edit': writing,
  'GET /reports/:id/redaction': deskRow,
  'POST /reports/:id/redaction': deskRow,
  'POST /api/v1/reports/:id/redactions': inApi(deskRow),
  ...both('submission', writing),
  ...both('countersignature', countersigning),
  ...both('acceptance', deskRow),
  ...both('return', deskRow),
  ...both('evidence', writing),
  'GET /reports/:id/evidence/:evidenceId': following,
  'POST /reports/:id/evidence/:evidenceId/removal': writing,
  'GET /api/v1/reports/:id/evidence/:evidenceId': inApi(following),
  'DELETE /api/v1/reports/:id/evidence/:evidenceId': inApi(writing),
  'GET /reports/:id/evidence/:evidenceId/taking-away': deskRow,
  ...both('evidence/:evidenceId/taking-away', deskRow),
  'GET /reports/:id/evidence/:evidenceId/replacement': writing,
  ...both('evidence/:evidenceId/replacement', writing),
  'GET /api/v1/reports': { own: api(followers) },
  'POST /api/v1/reports': { own: api(reportNew) },
  'GET /api/v1/reports/:id': inApi(following),
  'PUT /api/v1/reports/:id': inApi(writing),
};
