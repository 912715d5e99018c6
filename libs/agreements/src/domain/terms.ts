import { Pence } from '@evenhand/kernel';

/** Something the supporter delivers, counted: visits, days of support, teachers trained. */
export interface OutputTerm {
  /** Kebab-case, unique within the terms: a milestone's gate refers to it. */
  code: string;
  label: string;
  unit: string;
  planned: number;
}

/** A change that is looked for: a measure of the library with where it stands and where it should get to. */
export interface OutcomeTerm {
  measureCode: string;
  label: string;
  unit: string;
  direction: 'up' | 'down';
  baseline: number;
  target: number;
}

export const gates = ['outputs', 'outcomes'] as const;
export type Gate = (typeof gates)[number];

/** A payment and what has to be shown for it: `gateRef` is an output's code or an outcome's measure. */
export interface MilestoneTerm {
  number: number;
  title: string;
  gate: Gate;
  gateRef: string;
  amountPence: Pence;
  /** London calendar date, `yyyy-mm-dd`, like every date of the terms. */
  dueOn: string;
}

export interface ReviewPointTerm {
  number: number;
  dueOn: string;
}

export interface AgreementTerms {
  title: string;
  startsOn: string;
  endsOn: string;
  fundId: string;
  outputs: OutputTerm[];
  outcomes: OutcomeTerm[];
  milestones: MilestoneTerm[];
  reviewPoints: ReviewPointTerm[];
}

type Unfinished<T, Figures extends keyof T> = Omit<T, Figures> & Record<Figures, number | null>;

/** Terms that a broker still works on: a figure that nobody has given yet is null, a text is empty. */
export interface DraftTerms extends Omit<AgreementTerms, 'outputs' | 'outcomes' | 'milestones'> {
  outputs: Unfinished<OutputTerm, 'planned'>[];
  outcomes: Unfinished<OutcomeTerm, 'baseline' | 'target'>[];
  milestones: Unfinished<MilestoneTerm, 'amountPence'>[];
}

/** What the milestones come to, in pence. */
export function totalPence(terms: Pick<AgreementTerms, 'milestones'>): Pence {
  return terms.milestones.reduce((sum, { amountPence }) => sum + amountPence, 0);
}
