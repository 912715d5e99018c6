import { highestScore } from './weights.js';

export const capacityUnits = ['pairings', 'days'] as const;
/** What an offer has so many of: pairings at a time, or days that its pairings share. */
export type CapacityUnit = (typeof capacityUnits)[number];

/** How hard a run in days is worked at. A stored run keeps it, so that its replay stops at the same place. */
export interface DaysEffort {
  /** Most edges that the exact solver is given; above (about a region) only prices and their gap. */
  readonly edges: number;
  /** Most branches it tries: work, not time, so that the same question ends the same. */
  readonly nodes: number;
  /** The fence behind it. A run that ends here may end elsewhere on another machine, and says so. */
  readonly seconds: number;
}

export const usualDaysEffort: DaysEffort = { edges: 150_000, nodes: 20_000, seconds: 300 };

/** How a partnership wants the load of supporting to be spread. A stored run keeps what it was given. */
export interface RunSettings {
  /** Counted up with every change; 0 while nobody has changed anything. */
  readonly version: number;
  /** Points of fit that a supporter's second pairing must be worth beyond a first one, and every later one. */
  readonly secondPairing: number;
  readonly laterPairing: number;
  /** Live pairings that one school, and all schools of one trust together, may have; null for no limit. */
  readonly mostPerSchool: number | null;
  readonly mostPerTrust: number | null;
  /** Drafts that a repair may move unless the broker says otherwise. */
  readonly mostDraftsMoved: number;
  /** Runs from before it could be chosen have none: they count pairings. */
  readonly capacityIn?: CapacityUnit;
  /** Of a run in days. */
  readonly daysEffort?: DaysEffort;
}

export const usualSettings: RunSettings = {
  version: 0,
  secondPairing: 0,
  laterPairing: 0,
  mostPerSchool: null,
  mostPerTrust: null,
  mostDraftsMoved: 3,
  capacityIn: 'pairings',
};

export const mostPairings = 1_000;
export const mostMoved = 100;

export type SettingsFault = { field: keyof RunSettings; message: string };

/** What is wrong with settings, each with what to do. */
export function faultsOfSettings(settings: RunSettings): SettingsFault[] {
  const { secondPairing, laterPairing, mostPerSchool, mostPerTrust, mostDraftsMoved } = settings;
  const faults: SettingsFault[] = [];
  const check = (isSound: boolean, field: keyof RunSettings, message: string): void => {
    if (!isSound) faults.push({ field, message });
  };
  const within = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  const points = 'Enter points from 0 to 100, with two decimals at most';
  check(within(secondPairing, 0, highestScore), 'secondPairing', points);
  check(within(laterPairing, 0, highestScore), 'laterPairing', points);
  check(
    laterPairing >= secondPairing,
    'laterPairing',
    'A later pairing cannot count less than the second: enter as many points or more',
  );
  const limit = `Enter a whole number from 1 to ${mostPairings}, or leave it empty for no limit`;
  check(mostPerSchool === null || within(mostPerSchool, 1, mostPairings), 'mostPerSchool', limit);
  check(mostPerTrust === null || within(mostPerTrust, 1, mostPairings), 'mostPerTrust', limit);
  check(
    within(mostDraftsMoved, 0, mostMoved),
    'mostDraftsMoved',
    `Enter a whole number from 0 to ${mostMoved}`,
  );
  check(
    !countsInDays(settings) || !hasLimits(settings),
    'capacityIn',
    'Points off and most pairings count pairings: set the points to 0 and leave the limits empty to count in days',
  );
  return faults;
}

/** Whether an offer's capacity is its days; null for runs from before settings. */
export function countsInDays(settings: Pick<RunSettings, 'capacityIn'> | null): boolean {
  return settings?.capacityIn === 'days';
}

/** The settings as a run keeps them. */
export function settingsOfRun(settings: RunSettings): RunSettings {
  return countsInDays(settings) ? { ...settings, daysEffort: usualDaysEffort } : settings;
}

/** Whether a run with these settings has limits at all. */
export function hasLimits({ laterPairing, mostPerSchool, mostPerTrust }: RunSettings): boolean {
  return laterPairing > 0 || mostPerSchool !== null || mostPerTrust !== null;
}
