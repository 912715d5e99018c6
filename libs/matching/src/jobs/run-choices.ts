import type { Preset } from '../domain/preset.js';
import type { RunSettings } from '../domain/run-settings.js';
import type { Weights } from '../domain/weights.js';

/** What was chosen when the run was asked for. */
export interface RunChoices {
  preset: Preset;
  weights: Weights;
  /** Null for runs from before limits could be set. */
  settings: RunSettings | null;
}
