import { AgreementModel } from './agreement.page.js';

export type StepName = 'send' | 'recall' | 'complete';

/** What a step's page says before it is taken. */
const steps: Record<StepName, { title: string; consequence: string; button: string }> = {
  send: {
    title: 'Send the agreement to both schools',
    consequence:
      'From then on both schools see it and are asked to sign. This version can no longer be changed.',
    button: 'Send the agreement',
  },
  recall: {
    title: 'Take the agreement back to change it',
    consequence:
      'The version that was sent stays on record. You change a new version, and both schools sign that one, even a school that has signed already.',
    button: 'Take it back',
  },
  complete: {
    title: 'Complete the agreement',
    consequence:
      'Every review point has to be closed or missed. What is still to pay can be paid afterwards.',
    button: 'Complete the agreement',
  },
};

export interface StepPage extends AgreementModel {
  agreementTitle: string;
  version: number;
  consequence: string;
  button: string;
  /** Completing asks what became of the need. */
  asksForOutcome: boolean;
  values: Record<string, unknown>;
}

export function stepPage(
  model: AgreementModel,
  version: number,
  name: StepName,
  values: Record<string, unknown> = {},
): StepPage {
  const { title, consequence, button } = steps[name];
  return {
    ...model,
    title,
    agreementTitle: model.title,
    breadcrumbs: undefined,
    back: { href: model.href },
    version,
    consequence,
    button,
    asksForOutcome: name === 'complete',
    values,
  };
}
