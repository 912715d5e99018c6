export const measureDirections = ['up', 'down'] as const;
export type MeasureDirection = (typeof measureDirections)[number];
export const measureKinds = ['leading', 'outcome'] as const;
export type MeasureKind = (typeof measureKinds)[number];
export const measureLevels = ['individual', 'organisation', 'network', 'community'] as const;
export type MeasureLevel = (typeof measureLevels)[number];

/** One measure of the shipped library. `direction` is the way that is better. */
export interface DefaultMeasure {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: MeasureDirection;
  readonly numerator: string;
  readonly denominator: string;
  /** Days from the end of the period to the final figure. */
  readonly lagDays: number;
  /** Smaller cohorts are suppressed. */
  readonly minimumCohort: number;
  readonly kind: MeasureKind;
  readonly level: MeasureLevel;
}

const school = { level: 'organisation', minimumCohort: 10 } as const;

/** National measures carry the lag of their publication, local ones the days a school needs to count. */
export const defaultMeasures: readonly DefaultMeasure[] = [
  {
    ...school,
    code: 'overall-absence',
    name: 'Overall absence',
    unit: '% of sessions',
    direction: 'down',
    numerator: 'sessions missed',
    denominator: 'possible sessions',
    lagDays: 14,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'persistent-absence',
    name: 'Persistent absence',
    unit: '% of pupils',
    direction: 'down',
    numerator: 'pupils who missed 10% or more of sessions',
    denominator: 'pupils on roll',
    lagDays: 14,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'suspensions',
    name: 'Suspensions',
    unit: 'per 100 pupils',
    direction: 'down',
    numerator: 'suspensions',
    denominator: 'pupils on roll',
    lagDays: 90,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'phonics-check',
    name: 'Phonics screening check met in year 1',
    unit: '% of pupils',
    direction: 'up',
    numerator: 'pupils who met the standard',
    denominator: 'pupils in year 1',
    lagDays: 90,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'ks2-combined',
    name: 'Reading, writing and maths at the expected standard, key stage 2',
    unit: '% of pupils',
    direction: 'up',
    numerator: 'pupils at the expected standard in all three',
    denominator: 'pupils at the end of key stage 2',
    lagDays: 120,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'attainment-8',
    name: 'Attainment 8',
    unit: 'points',
    direction: 'up',
    numerator: 'sum of the pupils’ scores',
    denominator: 'pupils at the end of key stage 4',
    lagDays: 120,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'good-level-of-development',
    name: 'Good level of development at the end of reception',
    unit: '% of pupils',
    direction: 'up',
    numerator: 'pupils with a good level of development',
    denominator: 'pupils in reception',
    lagDays: 120,
    kind: 'outcome',
  },
  {
    ...school,
    code: 'reading-age-gain',
    name: 'Gain in reading age',
    unit: 'months',
    direction: 'up',
    numerator: 'months gained by the pupils tested twice',
    denominator: 'pupils tested twice',
    lagDays: 7,
    kind: 'leading',
  },
  {
    ...school,
    code: 'lesson-visit-rubric',
    name: 'Lessons visited that met the agreed rubric',
    unit: '% of lessons',
    direction: 'up',
    numerator: 'lessons that met the rubric',
    denominator: 'lessons visited',
    lagDays: 7,
    kind: 'leading',
  },
  {
    ...school,
    code: 'behaviour-incidents',
    name: 'Recorded behaviour incidents',
    unit: 'per 100 pupils a week',
    direction: 'down',
    numerator: 'incidents recorded',
    denominator: 'pupils on roll',
    lagDays: 7,
    kind: 'leading',
  },
  {
    code: 'staff-confidence',
    name: 'Staff who feel confident in the area supported',
    unit: '% of staff',
    direction: 'up',
    numerator: 'staff who answered 8 to 10 of 10',
    denominator: 'staff who answered',
    lagDays: 14,
    minimumCohort: 5,
    kind: 'leading',
    level: 'individual',
  },
];
