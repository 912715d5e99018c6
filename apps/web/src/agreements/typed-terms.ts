import { DraftTerms, Gate } from '@evenhand/agreements';
import type { Measure } from '@evenhand/register';
import { OutputForm, TermsForm } from './terms.form.js';

/** A measure that an outcome may be promised in. */
export type MeasureChoice = Pick<Measure, 'code' | 'name' | 'unit' | 'direction'>;

/** For each list of the terms, the form's row that each item was typed in. */
export type Places = Record<'outputs' | 'outcomes' | 'milestones' | 'reviewPoints', number[]>;

/** The typed form as terms: rows left empty go, new outputs get codes, measures their labels. */
export function typedTerms(
  form: TermsForm,
  measures: readonly MeasureChoice[],
): { terms: DraftTerms; places: Places } {
  const outputs = filled(form.outputs.map(({ code: _known, ...typed }) => typed));
  const outcomes = filled(form.outcomes);
  const milestones = filled(form.milestones);
  const reviewPoints = filled(form.reviewPoints);
  const codes = outputCodes(outputs.map((place) => form.outputs[place] ?? {}));
  const promised = outcomes.map((place) => outcomeOf(form.outcomes[place] ?? {}, measures));
  const terms: DraftTerms = {
    title: form.title ?? '',
    startsOn: form.startsOn ?? '',
    endsOn: form.endsOn ?? '',
    fundId: form.fundId ?? '',
    outputs: outputs.map((place, index) => {
      const { label = '', unit = '', planned = null } = form.outputs[place] ?? {};
      return { code: codes[index] ?? '', label, unit, planned };
    }),
    outcomes: promised,
    milestones: milestones.map((place, index) => {
      const {
        title = '',
        gateRef = '',
        amountPence = null,
        dueOn = '',
      } = form.milestones[place] ?? {};
      const [kind, row] = gateRef.split('.');
      const gate: Gate = kind === 'outcomes' ? 'outcomes' : 'outputs';
      const named =
        gate === 'outcomes'
          ? promised[outcomes.indexOf(Number(row))]?.measureCode
          : codes[outputs.indexOf(Number(row))];
      return { number: index + 1, title, gate, gateRef: named ?? '', amountPence, dueOn };
    }),
    reviewPoints: reviewPoints.map((place, index) => ({
      number: index + 1,
      dueOn: form.reviewPoints[place]?.dueOn ?? '',
    })),
  };
  return { terms, places: { outputs, outcomes, milestones, reviewPoints } };
}

/** The places of the rows in which something was typed. */
function filled(rows: readonly object[]): number[] {
  return rows.flatMap((row, place) =>
    Object.values(row).some((value) => value !== undefined) ? [place] : [],
  );
}

/** Known outputs keep their code; a new one gets it from its label: `days-of-support`. */
function outputCodes(outputs: readonly OutputForm[]): string[] {
  const codes: string[] = [];
  for (const { code, label = '' } of outputs) {
    const plain = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const wanted = code ?? (plain.replaceAll(/^-|-$/g, '').slice(0, 50) || 'output');
    codes.push(codes.includes(wanted) ? `${wanted}-${codes.length + 1}` : wanted);
  }
  return codes;
}

function outcomeOf(
  typed: TermsForm['outcomes'][number],
  measures: readonly MeasureChoice[],
): DraftTerms['outcomes'][number] {
  const { measureCode = '', baseline = null, target = null } = typed;
  const measure = measures.find(({ code }) => code === measureCode);
  const { name: label = '', unit = '', direction = 'up' as const } = measure ?? {};
  return { measureCode, label, unit, direction, baseline, target };
}

/** Terms as the form shows them: `gateRef` as the place of what it names, money in pounds. */
export function asTyped(terms: DraftTerms): Record<string, unknown> {
  return {
    ...terms,
    milestones: terms.milestones.map((milestone) => ({
      ...milestone,
      gateRef: placeOf(terms, milestone),
      amountPence: milestone.amountPence === null ? '' : (milestone.amountPence / 100).toFixed(2),
    })),
  };
}

function placeOf(terms: DraftTerms, { gate, gateRef }: DraftTerms['milestones'][number]): string {
  const place =
    gate === 'outputs'
      ? terms.outputs.findIndex(({ code }) => code === gateRef)
      : terms.outcomes.findIndex(({ measureCode }) => measureCode === gateRef);
  return place < 0 ? '' : `${gate}.${place}`;
}
