import { AgreementPage } from '@evenhand/agreements';
import { FundLine } from '@evenhand/funds';
import { pounds } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { asTyped, MeasureChoice } from './typed-terms.js';

interface Choice {
  value: string;
  text: string;
  selected?: boolean;
}
type Typed = Record<string, unknown>;
interface Row {
  values: Typed;
  measures?: Choice[];
  gates?: Choice[];
}

export interface TermsPage extends PageModel {
  href: string;
  /** The version that was read: a second window must not overwrite it unseen. */
  version: number;
  values: Typed;
  funds: Choice[];
  outputs: Row[];
  outcomes: Row[];
  milestones: Row[];
  reviewPoints: Row[];
}

/** Rows that the form offers; blank ones are left out when it is saved. */
const rowsOffered = { outputs: 3, outcomes: 3, milestones: 4, reviewPoints: 6 } as const;

export function termsPage(
  { agreement, document }: AgreementPage,
  funds: readonly FundLine[],
  measures: readonly MeasureChoice[],
  typed?: Typed,
): TermsPage {
  const values = typed ?? asTyped(document.terms);
  const href = `/agreements/${agreement.id}`;
  const outputs = rows(values, 'outputs');
  const outcomes = rows(values, 'outcomes');
  return {
    title: `Terms of ${agreement.reference}`,
    back: { href },
    href,
    version: agreement.version,
    values,
    funds: [
      { value: '', text: 'Select a fund' },
      ...funds.map(({ fundId, name, availablePence }) => ({
        value: fundId,
        text: `${name} (${pounds(availablePence)} free)`,
        selected: values.fundId === fundId,
      })),
    ],
    outputs,
    outcomes: outcomes.map((row) => ({
      ...row,
      measures: [
        { value: '', text: 'Select a measure' },
        ...measures.map(({ code, name, unit, direction }) => ({
          value: code,
          text: `${name}, ${unit} (should go ${direction})`,
          selected: row.values.measureCode === code,
        })),
      ],
    })),
    milestones: rows(values, 'milestones').map((row) => ({
      ...row,
      gates: gateChoices(outputs, outcomes, measures, row.values.gateRef),
    })),
    reviewPoints: rows(values, 'reviewPoints'),
  };
}

function rows(values: Typed, name: keyof typeof rowsOffered): Row[] {
  const list: unknown = values[name];
  const given = Array.isArray(list) ? list.map((row: unknown) => ({ values: group(row) })) : [];
  const spare = Math.max(rowsOffered[name] - given.length, 0);
  return [...given, ...Array.from({ length: spare }, () => ({ values: {} }))];
}

function group(value: unknown): Typed {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function gateChoices(
  outputs: readonly Row[],
  outcomes: readonly Row[],
  measures: readonly MeasureChoice[],
  chosen: unknown,
): Choice[] {
  const choice = (value: string, kind: string, label: unknown): Choice => ({
    value,
    text: typeof label === 'string' && label ? `${kind}: ${label}` : kind,
    selected: chosen === value,
  });
  return [
    { value: '', text: 'Select an output or an outcome' },
    ...outputs.map(({ values }, at) => choice(`outputs.${at}`, `Output ${at + 1}`, values.label)),
    ...outcomes.map(({ values }, at) => {
      const name = measures.find(({ code }) => code === values.measureCode)?.name;
      return choice(`outcomes.${at}`, `Outcome ${at + 1}`, name);
    }),
  ];
}
