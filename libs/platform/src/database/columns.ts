import { ValueTransformer } from 'typeorm';

/** bigint columns arrive as text; ours hold pence and counters within the safe integers. */
export const safeInteger: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
