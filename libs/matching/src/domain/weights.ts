import { InstanceError } from './instance-error.js';

/**
 * Most points each factor can give. A stored run names its `version`; a changed number is a new version.
 * The sum may not pass 10,000, so that a score fits the packed edge.
 */
export interface Weights {
  readonly version: string;
  readonly areaFit: number;
  readonly evidence: number;
  readonly samePhase: number;
  readonly otherPhase: number;
  /** In person, at no distance; falls to 0 at the travel limit. */
  readonly near: number;
  /** Flat, when the support is remote. */
  readonly remote: number;
  readonly disadvantage: number;
  readonly size: number;
  readonly rurality: number;
  readonly prior: number;
  readonly spareLoad: number;
}

export const defaultWeights: Weights = {
  version: 'default-1',
  areaFit: 3000,
  evidence: 2000,
  samePhase: 1000,
  otherPhase: 500,
  near: 1500,
  remote: 500,
  disadvantage: 500,
  size: 500,
  rurality: 500,
  prior: 500,
  spareLoad: 500,
};

export const highestScore = 10_000;

/** Highest score these weights can give. @throws InstanceError when it passes 10,000 or one is no whole number. */
export function highestScoreOf(weights: Weights): number {
  const { version, samePhase, otherPhase, near, remote, ...others } = weights;
  const each = [samePhase, otherPhase, near, remote, ...Object.values(others)];
  if (each.some((points) => !Number.isInteger(points) || points < 0)) {
    throw new InstanceError(`Weights ${version}: every weight must be a whole number from 0.`);
  }
  const sum = Object.values(others).reduce((total, points) => total + points, 0);
  const highest = sum + Math.max(samePhase, otherPhase) + Math.max(near, remote);
  if (highest > highestScore) {
    throw new InstanceError(
      `Weights ${version} can reach ${highest}; the most allowed is ${highestScore}.`,
    );
  }
  return highest;
}
