import { isUuid, Tx } from '@evenhand/platform';
import type { Answer, Side } from '../domain/answer.js';
import type { ProposalStatus } from '../domain/proposal.actions.js';

/** A proposal as the acting school may know it at this stage. */
export interface Introduction {
  id: string;
  version: number;
  /** What the acting school is in it: `supporter` was asked, `school` is in need. */
  side: Side;
  status: ProposalStatus;
  needId: string;
  introducedAt: Date;
  answerBy: string | null;
  myAnswer: Answer | null;
  myCode: string | null;
  myNote: string | null;
  /** Null until both have accepted. */
  otherSchoolId: string | null;
}

/** The supporter as the school in need may know it before both accept. */
export interface SupporterFacts {
  phase: number;
  sizeBand: string;
  areas: { name: string; weight: number }[];
  evidenceGrade: number | null;
  mode: string;
  travelBand: string;
}

const columns = `id, version, side, status, need_id AS "needId", introduced_at AS "introducedAt",
  answer_by AS "answerBy", my_answer AS "myAnswer", my_code AS "myCode", my_note AS "myNote",
  other_school_id AS "otherSchoolId"`;

/** What the acting school was asked and told, newest first. */
export async function introductions(tx: Tx): Promise<Introduction[]> {
  return tx.query<Introduction[]>(`SELECT ${columns} FROM brokerage.introductions(NULL)`);
}

/** Null when the acting school was not told of it. */
export async function introduction(tx: Tx, id: string): Promise<Introduction | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.query<Introduction[]>(
    `SELECT ${columns} FROM brokerage.introductions($1)`,
    [id],
  );
  return row ?? null;
}

/** Null unless the acting school is the one in need and a supporter has said yes. */
export async function supporterFacts(tx: Tx, id: string): Promise<SupporterFacts | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.query<SupporterFacts[]>(
    `SELECT phase, size_band AS "sizeBand", areas, evidence_grade AS "evidenceGrade", mode,
            travel_band AS "travelBand" FROM brokerage.supporter_facts($1)`,
    [id],
  );
  return row ?? null;
}
