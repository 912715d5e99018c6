import { FieldError } from '@evenhand/kernel';
import { ErrorAnswer } from './error-answer.js';

/** RFC 9457 problem details. `code` is the stable word for programs, `request` finds our log line. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request: string;
  errors?: readonly FieldError[];
}

export function problemOf(answer: ErrorAnswer, request: string): Problem {
  const { status, code, title, detail, errors } = answer;
  const problem = { type: `urn:evenhand:problem:${code}`, title, status, detail, code, request };
  return errors.length > 0 ? { ...problem, errors } : problem;
}
