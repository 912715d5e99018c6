import { api, type Cells } from '../cells/cell.js';

/**
 * What each person is answered about a need or a proposal at every stage of disclosure (DESIGN 2.1), by hand.
 * The order of the letters is that of `cells/cell.ts`. Until both have accepted, the two heads come to their side
 * of an introduction only; the need itself is its school's and the desk's at every stage.
 */
export const stages = ['draft', 'open', 'anonymised', 'asked', 'named', 'closed'] as const;
/**
 * draft: written, not posted. open: proposed on the broker's desk, nobody introduced. anonymised: introduced to the
 * supporter. asked: the supporter said yes, and the school in need is asked. named: both accepted. closed: declined.
 */
export type Stage = (typeof stages)[number];
type ByStage = Readonly<Partial<Record<Stage, Cells>>>;

const alike = (draft: Cells, after: Cells): ByStage => ({
  ...{ draft, open: after, anonymised: after },
  ...{ asked: after, named: after, closed: after },
});
/** There is no proposal for a draft. */
const proposal = (open: Cells, anonymised: Cells, asked: Cells, named: Cells, closed: Cells) => ({
  ...{ open, anonymised, asked, named, closed },
});

const readNeed = alike('s ?+? ??? -??---- - ?', 's ?+? ??? -++---- - ?');
const writeNeed = alike('s ?+? ?-? ------- - -', 's ?+? ?-? ------- - -');
/** Whoever sees the need and may not move it is told so; of a draft the desk knows nothing. */
const moveNeed = alike('s ?+? ??? -??---- - ?', 's ?+? ??? ------- - ?');
const brokerNeed = alike('s --- --- -??---- - ?', 's --- --- -++---- - ?');
const waivers = alike('s ?+? --- -??---- - ?', 's ?+? --- -++---- - ?');
const waive = alike('s ?+? --- ------- - -', 's ?+? --- ------- - -');

const allStages = (cells: Cells): ByStage => proposal(cells, cells, cells, cells, cells);
/** Pages of the desk do not say to anybody else that they are there. */
const deskPage = allStages('s ??? ??? ?++???? ? ?');
const deskRow = allStages('s --- --- -++---- - ?');
/** Paired by hand: no run could say. */
const noRun = allStages('s ??? ??? ??????? ? ?');
const introduction = proposal(
  's ??? ??? ------- - -',
  's +?? ??? ------- - -',
  's ++? ??? ------- - -',
  's ++? ??? ------- - -',
  's +?? ??? ------- - -',
);
/** Each answers for itself, and is told when there is nothing to answer any more. */
const supporterAnswer = proposal(
  's ??? ??? ------- - -',
  's +?? ??? ------- - -',
  's +?? ??? ------- - -',
  's +?? ??? ------- - -',
  's +?? ??? ------- - -',
);
const schoolAnswer = proposal(
  's ??? ??? ------- - -',
  's ??? ??? ------- - -',
  's ?+? ??? ------- - -',
  's ?+? ??? ------- - -',
  's ??? ??? ------- - -',
);
const apiProposal = proposal(
  's ??? ??? -++---- - ?',
  's +?? ??? -++---- - ?',
  's ++? ??? -++---- - ?',
  's ++? ??? -++---- - ?',
  's +?? ??? -++---- - ?',
);

const inApi = (row: ByStage): ByStage =>
  Object.fromEntries(Object.entries(row).map(([stage, cells]) => [stage, api(cells)]));
const both = (path: string, row: ByStage, apiRow = row): Record<string, ByStage> => ({
  [`POST /${path}`]: row,
  [`POST /api/v1/${path}`]: inApi(apiRow),
});

export const stageCells: Readonly<Record<string, ByStage>> = {
  'GET /needs/:id': readNeed,
  'GET /api/v1/needs/:id': inApi(readNeed),
  'GET /needs/:id/edit': writeNeed,
  'POST /needs/:id/edit': writeNeed,
  'PUT /api/v1/needs/:id': inApi(writeNeed),
  'GET /needs/:id/withdraw': readNeed,
  ...both('needs/:id/withdrawal', readNeed),
  ...both('needs/:id/posting', moveNeed),
  ...both('needs/:id/opening', brokerNeed),
  'GET /needs/:id/redaction': brokerNeed,
  'POST /needs/:id/redaction': brokerNeed,
  'POST /api/v1/needs/:id/redactions': inApi(brokerNeed),
  'GET /needs/:id/competitors': waivers,
  'GET /api/v1/needs/:id/waivers': inApi(waivers),
  'POST /needs/:id/competitors': waive,
  'POST /needs/:id/competitors/ending': waive,
  ...{ 'POST /api/v1/needs/:id/waivers': inApi(waive) },
  'POST /api/v1/needs/:id/waivers/ending': inApi(waive),
  'GET /broker/needs/:id/pair': brokerNeed,
  'POST /broker/needs/:id/pair': brokerNeed,
  'GET /broker/needs/:id/provisional': brokerNeed,
  'GET /api/v1/needs/:id/provisional-answer': inApi(brokerNeed),

  'GET /broker/proposals/:id': deskPage,
  'GET /broker/proposals/:id/alternatives': noRun,
  'GET /broker/proposals/:id/withdraw': deskPage,
  'POST /broker/proposals/:id/withdrawal': deskPage,
  'POST /api/v1/proposals/:id/withdrawal': inApi(deskRow),
  'POST /broker/proposals/:id/approval': deskPage,
  'POST /api/v1/proposals/:id/approval': inApi(deskRow),
  'POST /broker/proposals/:id/rejection': deskPage,
  'POST /api/v1/proposals/:id/rejection': inApi(deskRow),
  'GET /broker/proposals/:id/redaction': deskPage,
  'POST /broker/proposals/:id/redaction': deskPage,
  'POST /api/v1/proposals/:id/redactions': inApi(deskRow),
  'GET /broker/proposals/:id/repair': deskPage,
  'POST /broker/proposals/:id/repair': deskPage,
  'GET /api/v1/proposals/:id/repair': inApi(deskRow),
  'POST /api/v1/proposals/:id/repair': inApi(deskRow),
  'GET /introductions/:id': introduction,
  'GET /api/v1/proposals/:id': inApi(apiProposal),
  'POST /introductions/:id/supporter-answer': supporterAnswer,
  'POST /api/v1/proposals/:id/supporter-answer': inApi(supporterAnswer),
  'POST /introductions/:id/school-answer': schoolAnswer,
  'POST /api/v1/proposals/:id/school-answer': inApi(schoolAnswer),
};
