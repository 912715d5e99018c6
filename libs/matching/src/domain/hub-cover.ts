import { InstanceError } from './instance-error.js';

/** A school that would lead a hub, and what its hub could do. */
export interface HubCandidate {
  readonly school: number;
  readonly easting: number;
  readonly northing: number;
  /** Bit mask of the phases it can serve. */
  readonly phases: number;
  /** Metres that member schools may be away, in a straight line. */
  readonly reach: number;
  /** Schools it can hold. */
  readonly capacity: number;
  /** What the hub costs, in whole units of the budget. */
  readonly cost: number;
  /** Points that the candidate brings by itself (a panel's marks), whole, from 0; 0 leaves only coverage. */
  readonly merit: number;
}

/** A school that a hub should reach. */
export interface HubMember {
  readonly easting: number;
  readonly northing: number;
  readonly phase: number;
  /** What reaching it is worth, whole, from 1: its need. */
  readonly weight: number;
}

export interface HubQuestion {
  readonly candidates: readonly HubCandidate[];
  readonly members: readonly HubMember[];
  readonly budget: number;
  /** Most hubs, absent when only the budget counts. */
  readonly mostHubs?: number;
  /** Sets of candidates looked at before the search gives up with a gap; default 50,000. */
  readonly mostSteps?: number;
}

export interface HubChoice {
  /** Indexes of the chosen candidates, in order. */
  readonly chosen: readonly number[];
  /** Weight of the members reached, plus merit of the chosen. */
  readonly value: number;
  /** No choice is worth more. */
  readonly bound: number;
  /** 0 proves the choice the best. */
  readonly gap: number;
  readonly cost: number;
  /** Index of the chosen candidate per member, -1 where no hub reaches it. */
  readonly hubOf: readonly number[];
}

/**
 * Chooses the hub leads that together reach most need within distance, phase, capacity and budget, one
 * hub per school. Branch and bound: what a set of hubs can reach has falling returns (another hub never
 * adds more to a larger set), so each candidate's gain beside the hubs chosen so far bounds its gain ever
 * after, and filling the rest of the budget with the best gains per cost, the last one in part, bounds
 * the branch. Exact when it ends within its steps, otherwise with the gap that is left.
 */
export function chooseHubs(question: HubQuestion): HubChoice {
  check(question);
  const search = new HubSearch(question);
  search.run();
  return search.answer();
}

class HubSearch {
  private readonly reachable: readonly (readonly number[])[];
  private readonly byWeight: readonly number[];
  private best: { chosen: number[]; value: number; hubOf: Int32Array };
  private steps = 0;
  /** Highest bound of a branch that was given up. */
  private open = 0;

  constructor(private readonly question: HubQuestion) {
    const { candidates, members } = question;
    this.reachable = members.map((member) =>
      candidates.flatMap((candidate, at) => (reaches(candidate, member) ? [at] : [])),
    );
    this.byWeight = members
      .map((_, at) => at)
      .sort((a, b) => members[b]!.weight - members[a]!.weight || a - b);
    this.best = { chosen: [], value: 0, hubOf: new Int32Array(members.length).fill(-1) };
  }

  run(): void {
    const all = this.question.candidates.map((_, at) => at);
    this.branch(this.best, all, this.question.budget);
  }

  answer(): HubChoice {
    const { chosen, value, hubOf } = this.best;
    const cost = chosen.reduce((sum, at) => sum + this.question.candidates[at]!.cost, 0);
    const bound = Math.max(value, this.open);
    return {
      chosen: [...chosen].sort((a, b) => a - b),
      value,
      bound,
      gap: bound - value,
      cost,
      hubOf: [...hubOf],
    };
  }

  private branch(from: HubSearch['best'], left: readonly number[], budget: number): void {
    if (from.value > this.best.value) this.best = from;
    const { candidates, mostHubs = Infinity, mostSteps = 50_000 } = this.question;
    const taken = new Set(from.chosen.map((at) => candidates[at]!.school));
    const open = left.filter(
      (at) => candidates[at]!.cost <= budget && !taken.has(candidates[at]!.school),
    );
    const slots = mostHubs - from.chosen.length;
    if (open.length === 0 || slots <= 0) return;
    const grown = open.map((at) => ({ at, next: this.withHub(from, at) }));
    const gains = grown
      .map(({ at, next }) => ({
        at,
        next,
        gain: next.value - from.value,
        cost: candidates[at]!.cost,
      }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain * a.cost - a.gain * b.cost || b.gain - a.gain || a.at - b.at);
    const bound = from.value + fillBudget(gains, budget, slots);
    const [first] = gains;
    if (first === undefined || bound <= this.best.value) return;
    if (++this.steps > mostSteps) {
      this.open = Math.max(this.open, bound);
      return;
    }
    const others = gains.slice(1).map(({ at }) => at);
    this.branch(first.next, others, budget - first.cost);
    this.branch(from, others, budget);
  }

  /**
   * The set with one more hub: its places go to members not reached yet, heaviest first, each directly or
   * by moving others between hubs. Whoever was reached stays reached.
   */
  private withHub(from: HubSearch['best'], hub: number): HubSearch['best'] {
    const { candidates, members } = this.question;
    const hubOf = from.hubOf.slice();
    const chosen = [...from.chosen, hub];
    const room = new Int32Array(candidates.length);
    for (const at of chosen) room[at] = candidates[at]!.capacity;
    for (const at of hubOf) if (at >= 0) room[at]!--;
    let value = from.value + candidates[hub]!.merit;
    const isChosen = new Uint8Array(candidates.length);
    for (const at of chosen) isChosen[at] = 1;
    const dead = new Uint8Array(candidates.length);
    for (const member of this.byWeight) {
      if (hubOf[member]! >= 0) continue;
      if (room[hub] === 0) break;
      if (this.place(member, hubOf, room, isChosen, dead)) value += members[member]!.weight;
    }
    return { chosen, value, hubOf };
  }

  /** @param dead hubs from which no free place can be reached: they stay so while nothing is freed */
  private place(
    member: number,
    hubOf: Int32Array,
    room: Int32Array,
    isChosen: Uint8Array,
    dead: Uint8Array,
  ): boolean {
    for (const hub of this.reachable[member]!) {
      if (isChosen[hub] === 0 || dead[hub] === 1) continue;
      dead[hub] = 1;
      if (room[hub]! > 0) {
        room[hub]!--;
        hubOf[member] = hub;
        dead.fill(0);
        return true;
      }
      for (let other = 0; other < hubOf.length; other++) {
        if (hubOf[other] !== hub || !this.place(other, hubOf, room, isChosen, dead)) continue;
        hubOf[member] = hub;
        return true;
      }
    }
    return false;
  }
}

/** Most that the rest of the budget could add, the last hub in part. */
function fillBudget(
  gains: readonly { gain: number; cost: number }[],
  budget: number,
  slots: number,
): number {
  let left = budget;
  let sum = 0;
  for (const { gain, cost } of gains) {
    if (cost > left) {
      sum += Math.floor((gain * left) / cost);
      break;
    }
    left -= cost;
    sum += gain;
  }
  if (slots >= gains.length) return sum;
  const most = gains.map(({ gain }) => gain).sort((a, b) => b - a);
  return Math.min(
    sum,
    most.slice(0, slots).reduce((total, gain) => total + gain, 0),
  );
}

function reaches(candidate: HubCandidate, member: HubMember): boolean {
  if (((candidate.phases >> member.phase) & 1) === 0) return false;
  const [east, north] = [candidate.easting - member.easting, candidate.northing - member.northing];
  return east * east + north * north <= candidate.reach * candidate.reach;
}

function check({ candidates, members, budget }: HubQuestion): void {
  const whole = [
    ...candidates.flatMap(({ cost, merit, capacity }) => [cost, merit, capacity]),
    budget,
  ];
  if (whole.some((value) => !Number.isSafeInteger(value) || value < 0)) {
    throw new InstanceError(
      'Costs, merits, capacities and the budget of hubs must be whole numbers from 0.',
    );
  }
  if (members.some(({ weight }) => !Number.isSafeInteger(weight) || weight < 1)) {
    throw new InstanceError('What reaching a school is worth must be a whole number from 1.');
  }
}
