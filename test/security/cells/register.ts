import { admin, api, type Cells, desk, type Row, type Table } from './cell.js';

/** Writing is for heads and school leaders. */
const writers: Cells = 's +++ +-+ ------- - -';
const writersGone: Cells = 's ??? ?-? ------- - -';
const offerReaders: Cells = 's +++ +++ +++---- - +';
const offerReadersGone: Cells = 's ??? ??? ???---- - ?';
/** The supporter's verified offer: its school, who verifies, and the desk. */
const offerOwn: Cells = 's +?? ??? +++---- - ?';
/** Its school's head does it; who sees the offer and may not is told so. */
const offerSchoolOnly: Row = { own: 's +?? ??? ------- - ?', gone: offerReadersGone };
const offerSchoolOrDesk: Row = { own: 's +?? ??? -++---- - ?', gone: offerReadersGone };
const offerWriting: Row = { own: 's +?? ?-? ------- - -', gone: writersGone };
const verifying: Row = { own: 's --- --- +++---- - ?', gone: 's --- --- ???---- - ?' };

const needReaders: Cells = 's +++ +++ -++---- - +';
const needReadersGone: Cells = 's ??? ??? -??---- - ?';
/** The supported school's need: its school and the desk; to a supporter it does not exist by this name. */
const needOwn: Cells = 's ?+? ??? -++---- - ?';
const needSchoolOnly: Row = { own: 's ?+? ??? ------- - ?', gone: needReadersGone };
const needSchoolOrDesk: Row = { own: needOwn, gone: needReadersGone };
const needWriting: Row = { own: 's ?+? ?-? ------- - -', gone: writersGone };
const opening: Row = { own: 's --- --- -++---- - ?', gone: 's --- --- -??---- - ?' };

const both = (path: string, row: Row): Table => ({
  [`POST /${path}`]: row,
  [`POST /api/v1/${path}`]: inApi(row),
});
const inApi = ({ own, gone }: Row): Row => ({
  own: api(own),
  ...(gone ? { gone: api(gone) } : {}),
});

/** A page that asks, the act, and the act by the API. */
const redacting = (things: string, row: Row): Table => ({
  [`GET /${things}/:id/redaction`]: row,
  [`POST /${things}/:id/redaction`]: row,
  [`POST /api/v1/${things}/:id/redactions`]: inApi(row),
});

export const register: Table = {
  'GET /offers': { own: offerReaders },
  'GET /offers/new': { own: writers },
  'GET /offers/:id': { own: offerOwn, gone: offerReadersGone },
  'GET /offers/:id/edit': offerWriting,
  'POST /offers/:id/edit': offerWriting,
  'GET /offers/:id/withdraw': offerSchoolOrDesk,
  'GET /offers/:id/verify': verifying,
  'GET /api/v1/offers': { own: api(offerReaders) },
  'GET /api/v1/offers/:id': { own: api(offerOwn), gone: api(offerReadersGone) },
  'PUT /api/v1/offers/:id': inApi(offerWriting),
  ...both('offers', { own: writers }),
  ...both('offers/:id/submission', offerSchoolOnly),
  ...both('offers/:id/pause', offerSchoolOnly),
  ...both('offers/:id/resumption', offerSchoolOnly),
  ...both('offers/:id/withdrawal', offerSchoolOrDesk),
  ...both('offers/:id/verification', verifying),
  ...both('offers/:id/refusal', verifying),

  'GET /needs': { own: needReaders },
  'GET /needs/new': { own: writers },
  'GET /needs/:id': { own: needOwn, gone: needReadersGone },
  'GET /needs/:id/edit': needWriting,
  'POST /needs/:id/edit': needWriting,
  'GET /needs/:id/withdraw': needSchoolOrDesk,
  'GET /api/v1/needs': { own: api(needReaders) },
  'GET /api/v1/needs/:id': { own: api(needOwn), gone: api(needReadersGone) },
  'PUT /api/v1/needs/:id': inApi(needWriting),
  ...both('needs', { own: writers }),
  ...both('needs/:id/posting', needSchoolOnly),
  ...both('needs/:id/opening', opening),
  ...both('needs/:id/withdrawal', needSchoolOrDesk),
  ...redacting('needs', opening),
  ...redacting('offers', opening),
  'GET /api/v1/expertise-areas': { own: api('s +++ +++ +++++++ + +') },
  'GET /api/v1/measures': { own: api('s +++ +++ +++++++ + +') },
};

export const matching: Table = {
  'GET /broker/runs': { own: desk },
  'GET /broker/runs/new': { own: desk },
  'POST /broker/runs': { own: desk },
  'GET /broker/runs/:id': opening,
  'GET /broker/runs/:id/needs/:needId': opening,
  'GET /broker/runs/:id/not-chosen': opening,
  'GET /settings/matching': { own: desk },
  'POST /settings/matching': { own: admin },
  'GET /api/v1/matching-settings': { own: api(desk) },
  'PUT /api/v1/matching-settings': { own: api(admin) },
  'GET /broker/runs/:id/unserved': opening,
  'GET /broker/runs/:id/scarcity': opening,
  'GET /broker/runs/:id/offers/:offerId': opening,
  'POST /broker/runs/:id/replay': opening,
  'POST /broker/runs/comparison': { own: desk },
  'POST /api/v1/matching-runs/:id/replay': inApi(opening),
  'GET /api/v1/matching-runs/:id/scarcity': inApi(opening),
  'GET /api/v1/matching-runs/:id/needs/:needId/reasons': inApi(opening),
  'GET /api/v1/matching-runs/:id/not-chosen': inApi(opening),
  'GET /api/v1/matching-runs/:id/offers/:offerId/reasons': inApi(opening),
  'GET /api/v1/matching-runs/:id/replays': inApi(opening),
  'GET /api/v1/matching-runs/:id/forced-pair': inApi(opening),
  'POST /api/v1/matching-comparisons': { own: api(desk) },
  'GET /api/v1/matching-comparisons/:id': inApi(opening),
  'POST /broker/runs/:id/cancellation': opening,
  'GET /api/v1/matching-runs': { own: api(desk) },
  'POST /api/v1/matching-runs': { own: api(desk) },
  'GET /api/v1/matching-runs/:id': inApi(opening),
  'GET /api/v1/matching-runs/:id/unserved': inApi(opening),
  'POST /api/v1/matching-runs/:id/cancellation': inApi(opening),
};
