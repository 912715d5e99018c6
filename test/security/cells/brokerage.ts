import { api, type Cells, desk, deskGone, deskOwn, type Row, type Table } from './cell.js';

/** Pages of the desk that do not say to others that they are there. */
const secretOwn: Cells = 's ??? ??? ?++???? ? ?';
const secretGone: Cells = 's ??? ??? ??????? ? ?';
const secret: Row = { own: secretOwn, gone: secretGone };
const parties: Cells = 's +++ +++ ------- - -';
/** The introduced proposal: both schools see it from their side. */
const introduced: Row = { own: 's ++? ??? ------- - -', gone: 's ??? ??? ------- - -' };
/** Each school answers for itself only; to the other the question does not exist. */
const supporterAnswer: Row = { own: 's +?? ??? ------- - -', gone: 's ??? ??? ------- - -' };
const schoolAnswer: Row = { own: 's ?+? ??? ------- - -', gone: 's ??? ??? ------- - -' };
const apiReaders: Cells = 's +++ +++ -++---- - +';
const apiProposal: Row = { own: 's ++? ??? -++---- - ?', gone: 's ??? ??? -??---- - ?' };
const deskRow: Row = { own: deskOwn, gone: deskGone };
const inApi = ({ own, gone }: Row): Row => ({
  own: api(own),
  ...(gone ? { gone: api(gone) } : {}),
});

export const brokerage: Table = {
  'GET /broker': { own: desk },
  'GET /broker/proposals/:id': secret,
  'POST /broker/proposals/:id/approval': secret,
  'POST /broker/proposals/:id/rejection': secret,
  // this one was paired by hand, without a run that could say
  'GET /broker/proposals/:id/alternatives': { own: secretGone, gone: secretGone },
  'GET /broker/proposals/:id/withdraw': secret,
  'POST /broker/proposals/:id/withdrawal': secret,
  'GET /broker/proposals/:id/redaction': secret,
  'POST /broker/proposals/:id/redaction': secret,
  'POST /api/v1/proposals/:id/redactions': inApi(deskRow),
  'GET /broker/needs/:id/pair': deskRow,
  'GET /broker/proposals/:id/repair': secret,
  'POST /broker/proposals/:id/repair': secret,
  'GET /api/v1/proposals/:id/repair': inApi(deskRow),
  'POST /api/v1/proposals/:id/repair': inApi(deskRow),
  'POST /broker/needs/:id/pair': deskRow,
  'GET /broker/needs/:id/provisional': deskRow,
  'GET /api/v1/needs/:id/provisional-answer': inApi(deskRow),
  'GET /requests': { own: parties },
  'GET /introductions/:id': introduced,
  'POST /introductions/:id/supporter-answer': supporterAnswer,
  'POST /introductions/:id/school-answer': schoolAnswer,
  'GET /api/v1/proposals': { own: api(apiReaders) },
  'GET /api/v1/proposals/:id': inApi(apiProposal),
  // The need it names is this partnership's.
  'POST /api/v1/proposals': { own: api(deskOwn) },
  'POST /api/v1/proposals/:id/approval': inApi(deskRow),
  'POST /api/v1/proposals/:id/rejection': inApi(deskRow),
  'POST /api/v1/proposals/:id/withdrawal': inApi(deskRow),
  'POST /api/v1/proposals/:id/supporter-answer': inApi(supporterAnswer),
  'POST /api/v1/proposals/:id/school-answer': inApi(schoolAnswer),
};
