import { applyDecorators } from '@nestjs/common';
import { parsePounds } from '@evenhand/kernel';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min, Matches } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidateBy } from 'class-validator';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Of several rules that a value breaks, the one named first speaks.

/** Text of a form: `missing` says what to enter, `max` is in characters. */
export function Text(options: { missing: string; max: number }): PropertyDecorator {
  return applyDecorators(
    IsString({ message: options.missing }),
    MaxLength(options.max, { message: `Use ${options.max} characters or fewer` }),
  );
}

/** A whole number typed into a form; `message` says what to enter, with an example. */
export function Whole(options: { message: string; min: number; max: number }): PropertyDecorator {
  const { message, min, max } = options;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?[\d,]+$/.test(value)
        ? Number(value.replaceAll(',', ''))
        : value,
    ),
    IsInt({ message }),
    Min(min, { message: `${message}, at least ${min}` }),
    Max(max, { message: `${message}, ${max} at most` }),
  );
}

/** A number with decimals, such as a baseline of 61.5. */
export function Figure(options: { message: string }): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
    ),
    ValidateBy(
      {
        name: 'isFigure',
        validator: {
          validate: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
        },
      },
      { message: options.message },
    ),
  );
}

/** A sum of money typed in pounds (`1,200`, `£50.25`); the DTO's property is in pence. */
export function Pounds(options: { message: string; maxPence?: number }): PropertyDecorator {
  const { message, maxPence = 100_000_000 } = options;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (parsePounds(value) ?? value) : value,
    ),
    Max(maxPence, { message }),
    Min(1, { message }),
    IsInt({ message }),
  );
}

/** Three boxes `x-day`, `x-month`, `x-year` as `yyyy-mm-dd`. */
export function CalendarDate(options: { message: string }): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCalendarDate',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          // whoever types another century has slipped, and PostgreSQL has no year 0
          /^(19|2[01])\d{2}-\d{2}-\d{2}$/.test(value) &&
          DateTime.fromISO(value).isValid,
      },
    },
    { message: options.message },
  );
}

/** One of a list, as radios and selects send it. */
export function OneOf(values: readonly string[], options: { missing: string }): PropertyDecorator {
  return IsIn([...values], { message: options.missing });
}

/** Checkboxes: none, one and several all arrive as a list. */
export function SeveralOf(
  values: readonly string[] | null,
  options: { missing: string; atLeast?: number },
): PropertyDecorator {
  const message = options.missing;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => listOf(value)),
    ...(values
      ? [IsIn([...values], { each: true, message })]
      : [IsString({ each: true, message })]),
    ValidateBy(
      {
        name: 'hasEnough',
        validator: {
          validate: (value: unknown) =>
            Array.isArray(value) && value.length >= (options.atLeast ?? 1),
        },
      },
      { message },
    ),
    IsArray({ message }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** An id chosen on a page: a wrong one was never offered, so the message is the field's own. */
export function Id(options: { missing: string }): PropertyDecorator {
  return Matches(uuid, { message: options.missing });
}

/** Checkboxes whose values are ids; none at all is fine. */
export function SeveralIds(options: { missing: string }): PropertyDecorator {
  return applyDecorators(
    SeveralOf(null, { ...options, atLeast: 0 }),
    Matches(uuid, { each: true, message: options.missing }),
  );
}
