import { DomainError } from '@evenhand/kernel';
import { view, View } from '../shell/pages/page.js';

/** The API's word for an answer that a job is working out. */
export class NotReady extends DomainError {
  readonly retryAfterSeconds = 3;

  constructor() {
    super(
      'unavailable',
      'answer-not-ready',
      'This is being worked out from a large run. Ask again in a few seconds.',
    );
  }
}

/** @throws NotReady for null */
export function ready<T>(answer: T | null): T {
  if (answer === null) throw new NotReady();
  return answer;
}

/** A page that looks again by itself until the answer is there, with and without JavaScript. */
export function workingPage(title: string, back: string): View {
  return view('matching/working', { title, back: { href: back } });
}
