/**
 * What the engine is asked: plain values, no database row and no clock. Ids are dense indexes: school 4
 * is `schools[4]`, and so for needs and offers. Whoever builds an instance keeps its own list of real
 * ids beside it (`realNeedIds[need.id]`), in a stable order, because ties are broken by id.
 */
export interface Instance {
  readonly areas: readonly string[];
  readonly schools: readonly School[];
  readonly needs: readonly Need[];
  readonly offers: readonly Offer[];
  /** Pairs of schools that may never be matched, in either direction: competitors, conflicts, blocks. */
  readonly exclusions: readonly Exclusion[];
  /** Good working relations of the past; the order of the two schools does not matter. */
  readonly priorLinks: readonly PriorLink[];
}

/** 0 primary, 1 secondary, 2 special, 3 alternative provision, 4 all-through. */
export type Phase = 0 | 1 | 2 | 3 | 4;
export const phaseCount = 5;

export interface School {
  readonly id: number;
  /** National Grid metres. */
  readonly easting: number;
  readonly northing: number;
  readonly phase: Phase;
  /** Index of the trust, -1 for none. */
  readonly trust: number;
  readonly pupils: number;
  /** Per cent of pupils eligible for free school meals, 0..100, two decimals count. */
  readonly freeMeals: number;
  readonly rural: boolean;
}

export type Mode = 'in_person' | 'remote' | 'either';

export interface Need {
  readonly id: number;
  readonly school: number;
  /** What is asked, most needs name one area; weight 1..3. An area named twice is asked for twice. */
  readonly areas: readonly { readonly area: number; readonly weight: number }[];
  readonly urgency: number;
  /** Equity weight 1..100 (0 allowed: then only the score speaks for the need). */
  readonly priority: number;
  readonly mode: Mode;
  /** Metres. */
  readonly maxTravel: number;
  /** Window in which support may start, in weeks counted from any common week, both inclusive. */
  readonly startFrom: number;
  readonly startTo: number;
  readonly days: number;
  /** Supporters wanted; the two of a triad come from different schools. */
  readonly supporters: 1 | 2;
  /** The school agreed to be matched. */
  readonly consent: boolean;
}

export interface Offer {
  readonly id: number;
  readonly school: number;
  /** What is offered with its evidence grade 1..5; of an area named twice the better grade counts. */
  readonly areas: readonly { readonly area: number; readonly evidence: number }[];
  /** Bit mask: bit p set when schools of phase p can be supported. */
  readonly phases: number;
  /** Pairings at the same time. */
  readonly capacity: number;
  readonly days: number;
  /** Metres. */
  readonly radius: number;
  readonly remote: boolean;
  /** Weeks, both inclusive. */
  readonly availableFrom: number;
  readonly availableTo: number;
  /** Recent pairings 0..3: the busier, the fewer points. */
  readonly load: number;
  readonly outsideTrustOnly: boolean;
  readonly consent: boolean;
}

export interface Exclusion {
  readonly a: number;
  readonly b: number;
}

export interface PriorLink {
  readonly a: number;
  readonly b: number;
  /** How well it went, 1..3. */
  readonly quality: number;
}
