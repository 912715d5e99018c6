import type { RunSnapshot } from '../data/run-snapshot.js';
import {
  alternativesInDays,
  daysLeft,
  notChosenInDays,
  unservedInDays,
} from '../domain/days-reasons.js';
import type { SolvedDays } from '../domain/days-reasons.js';
import { reasonsOf } from '../domain/explain-pair.js';
import type { NotChosen } from '../domain/not-chosen.js';
import { countEdges } from '../domain/graph.js';
import type { Summary } from '../domain/result.js';
import { usualDaysEffort } from '../domain/run-settings.js';
import type { DaysEffort } from '../domain/run-settings.js';
import type { Watch } from '../domain/watch.js';
import { solveInDays } from '../engine/solve-in-days.js';
import type { DaysResult } from '../engine/solve-in-days.js';
import type { SolvedAnswer, SolvedPair } from './solved-answer.js';
import type { RunChoices } from './run-choices.js';

/** Solves and explains a question of a partnership that counts in days. @throws as `solveInDays` */
export async function answerInDays(
  { instance }: Pick<RunSnapshot, 'instance'>,
  { preset, weights, settings }: RunChoices,
  watch: Watch,
): Promise<{ answer: SolvedAnswer; notChosen: NotChosen[] }> {
  const effort = settings?.daysEffort ?? usualDaysEffort;
  const found = await solveInDays(instance, { preset, weights, ...watch, ...limitsOf(effort) });
  const { problem, prepared, prices, priceBound, objective } = found;
  const { packed } = prepared;
  const pairs = [...found.pairs].sort((a, b) => a.need - b.need || a.offer - b.offer);
  const left = daysLeft(problem, pairs);
  const solved = { instance, packed, problem, pairs, left, prices, priceBound, objective };
  const explained = { ...solved, weights };
  return {
    answer: {
      pairs: pairs.map(({ need, offer }) => pairOf(explained, need, offer)),
      unserved: unservedInDays(solved, watch),
      // A price per day is a guide, not what one more place is worth: nothing is claimed of it.
      prices: [],
      gains: [],
      summary: summaryOf(found, instance),
    },
    notChosen: notChosenInDays(solved),
  };
}

export function limitsOf({ edges, nodes, seconds }: DaysEffort): {
  seconds: number;
  mostEdges: number;
  mostNodes: number;
} {
  return { seconds, mostEdges: edges, mostNodes: nodes };
}

/** Figures of an answer in days, with how far its proof came. */
export function summaryOf(found: DaysResult, instance: RunSnapshot['instance']): Summary {
  const { pairs, objective, bound, gap, by, endedBy, pairsTested, problem } = found;
  const coverage = pairs.reduce((sum, { need }) => sum + instance.needs[need]!.priority, 0);
  const quality = pairs.reduce((sum, { score }) => sum + score, 0);
  return {
    ...{ served: pairs.length, coverage, quality, objective, gap, pairsTested },
    // Not worked out apart from the objective.
    coverageIsBest: false,
    feasiblePairs: countEdges(problem.graph),
    days: { bound, by, endedBy },
  };
}

function pairOf(
  solved: SolvedDays & Pick<DaysResult['prepared'], 'weights'>,
  need: number,
  offer: number,
): SolvedPair {
  const { score, points, distance, inPerson, remote, checks } = reasonsOf(solved, need, offer);
  const [next] = alternativesInDays(solved, need, 1);
  return {
    ...{ need, offer, score, points, inPerson, remote, checks },
    distance: Math.round(distance),
    runnerUp: next
      ? {
          ...{ offer: next.offer, score: next.score, minimumLoss: next.minimumLoss },
          points: reasonsOf(solved, need, next.offer).points,
        }
      : null,
  };
}
