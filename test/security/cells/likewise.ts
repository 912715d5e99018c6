import type { Letters } from './cell.js';

/** Somebody without a column: answered as somebody who has one, but for what is said here, by hand. */
export interface Likewise {
  as: 'school leader' | 'broker elsewhere';
  but: Readonly<Record<string, Letters>>;
}

/** What a thing of the own school is answered, and one that is missing or foreign. */
const sees: Letters = { own: '+', gone: '?' };
const seesOnly: Letters = { own: '-', gone: '?' };
const refused: Letters = { own: '-', gone: '-' };
const no: Letters = { own: '-' };
const both = (path: string, letters: Letters): Likewise['but'] => ({
  [`POST ${path}`]: letters,
  [`POST /api/v1${path}`]: letters,
});
const readings = (path: string): Likewise['but'] => ({
  [`GET ${path}`]: sees,
  [`GET /api/v1${path}`]: sees,
});

/**
 * Lent by the supporter's head: to sign, and nothing else. Reads what the school reads, at that school; may change
 * nothing, and is told so, as whoever sees a thing is.
 */
const delegate: Likewise = {
  as: 'school leader',
  but: {
    ...readings('/offers/:id'),
    'GET /offers/new': no,
    'GET /needs/new': no,
    ...both('/offers', no),
    ...both('/needs', no),
    'GET /offers/:id/edit': seesOnly,
    'POST /offers/:id/edit': seesOnly,
    'PUT /api/v1/offers/:id': seesOnly,
    'GET /offers/:id/withdraw': seesOnly,
    ...both('/offers/:id/submission', seesOnly),
    ...both('/offers/:id/pause', seesOnly),
    ...both('/offers/:id/resumption', seesOnly),
    ...both('/offers/:id/withdrawal', seesOnly),
    'GET /introductions/:id': sees,
    'GET /api/v1/proposals/:id': sees,
    'POST /introductions/:id/supporter-answer': seesOnly,
    'POST /api/v1/proposals/:id/supporter-answer': seesOnly,
    ...readings('/agreements/:id'),
    'GET /agreements/:id/document': sees,
    // what it is all for
    'GET /agreements/:id/sign': sees,
    'POST /agreements/:id/sign': sees,
    'POST /api/v1/agreements/:id/signature': sees,
    ...readings('/review-points/:id'),
    ...readings('/reports/:id'),
    ...readings('/reports/:id/evidence/:evidenceId'),
    ...both('/reports', no),
    // who may only read is led to the report
    'GET /reports/:id/edit': sees,
    'POST /reports/:id/edit': seesOnly,
    'PUT /api/v1/reports/:id': seesOnly,
    ...both('/reports/:id/submission', seesOnly),
    // before it is asked which of the two schools theirs is
    ...both('/reports/:id/countersignature', seesOnly),
    ...both('/reports/:id/evidence', seesOnly),
    'POST /reports/:id/evidence/:evidenceId/removal': seesOnly,
    'DELETE /api/v1/reports/:id/evidence/:evidenceId': seesOnly,
    // to those who may act alone, whatever the file
    'GET /reports/:id/evidence/:evidenceId/replacement': refused,
    ...both('/reports/:id/evidence/:evidenceId/replacement', refused),
    ...readings('/milestones/:id'),
    ...both('/milestones/:id/claim', seesOnly),
    // bank details take the power over them, also to be read
    'GET /schools/:schoolId/payee': refused,
    'GET /api/v1/schools/:schoolId/payee': refused,
    ...both('/schools/:schoolId/payee', refused),
    // of the school to somebody else
    ...readings('/delegations/:id'),
    'GET /delegations/:id/end': sees,
    'POST /delegations/:id/answer': seesOnly,
    'POST /delegations/:id/end': seesOnly,
    'POST /api/v1/delegations/:id/answer': seesOnly,
    'POST /api/v1/delegations/:id/ending': seesOnly,
    'GET /members/:id/history': sees,
  },
};

/** Of the other partnership, as the broker there, and shown the one proposal that was handed over. */
const standIn: Likewise = {
  as: 'broker elsewhere',
  but: {
    // accepted long ago, so there is nothing to accept any more; to step back is possible
    'POST /standing-in/:id/refusal': sees,
    'GET /standing-in/items/:id': sees,
    'POST /standing-in/items/:id/decision': sees,
  },
};

export const likewise: Readonly<Record<string, Likewise>> = { delegate, 'stand-in': standIn };
