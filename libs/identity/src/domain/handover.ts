/** What can be handed on when whoever would decide has a tie (DESIGN 2.3). */
export const handoverKinds = ['need', 'offer', 'proposal', 'report', 'milestone'] as const;
export type HandoverKind = (typeof handoverKinds)[number];

/** On whose desk it is: first whoever decides it as always, then the administrators, then a named person from outside. */
export const decidingSteps = ['broker', 'administrator', 'stand_in', 'nobody'] as const;
export type DecidingStep = (typeof decidingSteps)[number];

/**
 * What is to be done: decided; of a report that was accepted without a verdict, reviewed; of a payment, authorised
 * by another person than whoever approved it, and checked when the bank's answer is unclear.
 */
export const handoverTasks = ['decide', 'review', 'authorise', 'check'] as const;
export type HandoverTask = (typeof handoverTasks)[number];

/** Whether finance officers do it where nobody has a tie. */
export function isForFinance(task: HandoverTask): boolean {
  return task === 'authorise' || task === 'check';
}

/** What is said to staff of who decides it, and why. */
export const stepWords: Readonly<Record<DecidingStep, string>> = {
  broker: 'The other brokers decide it.',
  administrator:
    'The administrators decide it, because every broker has a tie to one of the schools.',
  stand_in:
    'A person from another partnership decides it, because every broker and administrator here has a tie to one of the schools.',
  nobody:
    'Nobody here may decide it, because everybody who could has a tie to one of the schools. The administrators have been asked to name a stand-in.',
};

/** The same of a payment's later steps, which finance officers take; whoever approved it does not authorise it. */
const paymentStepWords: Readonly<Record<DecidingStep, string>> = {
  broker: 'Another finance officer does it.',
  administrator:
    'The administrators do it, because every finance officer has a tie to one of the schools or approved the payment.',
  stand_in:
    'A person from another partnership does it, because every finance officer and administrator here has a tie to one of the schools or approved the payment.',
  nobody:
    'Nobody here may do it, because everybody who could has a tie to one of the schools or approved the payment. The administrators have been asked to name a stand-in, who has to be another person than the approver.',
};

/** What the schools read: that somebody independent decides, and nothing of the tie. */
export const schoolStepWords: Readonly<Record<DecidingStep, string>> = {
  broker: 'A broker decides it.',
  administrator: 'An administrator who is independent of both schools decides it.',
  stand_in: 'An independent person from another partnership decides it.',
  nobody: 'An independent person has to decide it, and is being found.',
};

/** Who decides what was handed over: with the reason for staff, without it for the schools. */
export function deciderWords(
  { step, task }: { step: DecidingStep; task: HandoverTask },
  isSchool: boolean,
): string {
  if (isSchool) return schoolStepWords[step];
  return isForFinance(task) ? paymentStepWords[step] : stepWords[step];
}
