import { ReportModel } from './report.page.js';

export interface ReportFormPage extends ReportModel {
  /** What stands in the fields: as saved, or as typed when something was wrong. */
  typed: { narrative: string; outputs: Typed[]; outcomes: Typed[] };
}
type Typed = Record<string, unknown>;

export function reportFormPage(model: ReportModel, values?: Typed): ReportFormPage {
  const outputs = rows(values?.outputs);
  const outcomes = rows(values?.outcomes);
  return {
    ...model,
    title: `Write the report for review point ${model.point.number}`,
    breadcrumbs: undefined,
    back: { href: model.href },
    typed: {
      narrative: values ? text(values.narrative) : model.narrative,
      outputs: model.outputs.map((output, at) => (values ? (outputs[at] ?? {}) : { ...output })),
      outcomes: model.outcomes.map((outcome, at) =>
        values ? (outcomes[at] ?? {}) : { ...outcome, isFinal: outcome.isFinal ? 'yes' : '' },
      ),
    },
  };
}

function rows(value: unknown): Typed[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => (typeof row === 'object' && row !== null ? { ...row } : {}));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
