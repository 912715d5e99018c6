import { ValidationPipe } from '@nestjs/common';
import { DomainError, invalid } from '@evenhand/kernel';
import { ValidationError } from 'class-validator';
import { fieldErrors } from '../shell/forms/field-errors.js';

/** Checks DTO classes in the API. Pages take `@Body() body: unknown`, which this leaves alone. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: refusal,
  });
}

function refusal(faults: ValidationError[]): DomainError {
  const errors = fieldErrors(faults);
  const message =
    errors.length === 1
      ? '1 field is wrong; see errors.'
      : `${errors.length} fields are wrong; see errors.`;
  return invalid('input-invalid', message, errors);
}
