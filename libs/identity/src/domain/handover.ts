/** What can be handed on when whoever would decide has a tie (DESIGN 2.3). */
export const handoverKinds = ['need', 'offer', 'proposal', 'report', 'milestone'] as const;
export type HandoverKind = (typeof handoverKinds)[number];

/** On whose desk it is: first the brokers, then the administrators, then a named person from outside. */
export const decidingSteps = ['broker', 'administrator', 'stand_in', 'nobody'] as const;
export type DecidingStep = (typeof decidingSteps)[number];

/** Outside people decide what can be shown to them alone: agreements hang together with too much else. */
export const standInKinds: readonly HandoverKind[] = ['need', 'offer', 'proposal'];

/** What is said on the item's page of who decides it, and why. */
export const stepWords: Readonly<Record<DecidingStep, string>> = {
  broker: 'The other brokers decide it.',
  administrator:
    'The administrators decide it, because every broker has a tie to one of the schools.',
  stand_in:
    'A person from another partnership decides it, because every broker and administrator here has a tie to one of the schools.',
  nobody:
    'Nobody here may decide it, because everybody who could has a tie to one of the schools. The administrators have been asked to name a stand-in.',
};
