import { applyDecorators, HttpCode, Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';

/** `@Answers(OfferDto)`, `@Answers(OfferDto, 201)`: the status and the body of success. */
export function Answers(Dto: Type, status: 200 | 201 | 202 = 200): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, type: Dto, description: 'Done.' }),
  );
}

/** `@AnswersPage(OfferDto)`: `{ items: OfferDto[], next: string | null }`. */
export function AnswersPage(Dto: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(Dto),
    ApiResponse({
      status: 200,
      description: 'One page; `next` is null on the last.',
      schema: {
        type: 'object',
        required: ['items', 'next'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(Dto) } },
          next: { type: ['string', 'null'] },
        },
      },
    }),
  );
}

/** A POST or PUT that says only that it is done. */
export function AnswersNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done.' }));
}
