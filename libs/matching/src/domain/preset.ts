/**
 * How much one point of a need's priority counts against points of fit: the objective is the sum of
 * `priority x K + score`. With K = 20,000 no gain in score can pay for a lost point of priority.
 */
export const presets = {
  equity: 20_000,
  balanced: 1_000,
  quality: 0,
} as const;

export type Preset = keyof typeof presets;

export const presetNames: readonly Preset[] = ['equity', 'balanced', 'quality'];

export function isPreset(name: string): name is Preset {
  return Object.hasOwn(presets, name);
}
