import { ValueTransformer } from 'typeorm';

/** numeric columns arrive as text; ours hold percentages with one decimal. */
export const decimal: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
