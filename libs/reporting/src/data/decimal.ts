import { ValueTransformer } from 'typeorm';

/** numeric(14, 4) arrives as text; its values are well within what a number keeps exactly enough. */
export const decimal: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
