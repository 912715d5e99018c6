import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { pupilWarning } from '@evenhand/register';
import { ValidateBy } from 'class-validator';

/**
 * Told in confidence, but never of a child (DESIGN 9): where one of these texts seems to name a pupil, the
 * writer changes it, or answers that it names nobody. `outcomes.note` is the note of each outcome.
 * It stands on the property of that answer, so that the error leads to where it is given.
 */
export function NamesNobody(...texts: string[]): PropertyDecorator {
  const warning = (written: object | undefined): string | null =>
    texts
      .flatMap((path) => textsAt(written, path.split('.')))
      .reduce<string | null>((found, text) => found ?? pupilWarning(text), null);
  return ValidateBy(
    {
      name: 'namesNobody',
      constraints: texts,
      validator: {
        validate: (answer: unknown, asked) =>
          answer === true || answer === 'yes' || warning(asked?.object) === null,
      },
    },
    { message: ({ object }) => `${warning(object)} If it names nobody, say so below.` },
  );
}

/** The same in a DTO of the API, where the answer is true. */
export function NamesNobodyProperty(...texts: string[]): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: Boolean,
      description: `True: ${texts.join(', ')} may look as if a pupil was named, and names none.`,
    }),
    NamesNobody(...texts),
  );
}

function textsAt(written: unknown, [first, ...rest]: readonly string[]): string[] {
  if (Array.isArray(written)) {
    return written.flatMap((each) => textsAt(each, first === undefined ? [] : [first, ...rest]));
  }
  if (first === undefined) return typeof written === 'string' ? [written] : [];
  if (typeof written !== 'object' || written === null) return [];
  return textsAt((written as Record<string, unknown>)[first], rest);
}
