import { evaluated, liveMarkup } from './nasty-text.js';
import type { Sent, Wire } from './sending.js';
import { succeeded } from './sound-requests.js';

/** Words of the database, the run time or a library's insides; none of our own pages has them. */
const insides =
  /QueryFailedError|EntityMetadata|violates (check|foreign|unique|not-null|row-level)|duplicate key value|invalid input syntax|invalid byte sequence|unsupported Unicode escape|out of range for type|current transaction is aborted|SQLSTATE|relation "\w+"|column "\w+"|\n\s+at [\w.<>]+ \(|node_modules\/|\/(apps|libs)\/\w+\/src\/|TypeError|RangeError|SyntaxError|ReferenceError|Cannot read propert|is not a function|Unexpected token|\[object Object\]/;

/** What the content security policy would refuse; the one line of govuk-frontend is allowed by its hash. */
const inline =
  /<style[\s>]|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)[^>]*>(?!document\.body\.className)/i;

/** A wrong code is refused and counted: that count has to stay. */
const countsTries = /\/second-factor|\/step-up/;

/** What is wrong with an answer, if anything. */
export function faultOf(wire: Wire, sent: Sent): string | null {
  const { answer, written } = sent;
  const { statusCode: status, body, headers } = answer;
  if (status >= 500) return `answered ${status}`;
  if (/value-unfit|cannot be what is asked for here/.test(body))
    return 'reached the database unchecked';
  const leak =
    status === 200 && /openapi\.json|\/assets\//.test(wire.url) ? null : insides.exec(body);
  if (leak && !says(wire, leak[0])) return `speaks of its insides: ${JSON.stringify(leak[0])}`;
  if (body.includes(liveMarkup) && /html/.test(String(headers['content-type'])))
    return 'wrote live markup';
  if (/html/.test(String(headers['content-type'])) && inline.test(body))
    return 'has an inline style or script';
  if (body.includes(evaluated)) return 'evaluated a template';
  if ('x-injected' in headers) return 'took a header from the input';
  if (Object.getOwnPropertyNames(Object.prototype).includes('polluted') || 'polluted' in {})
    return 'polluted a prototype';
  if (status >= 400 && written > 0 && !countsTries.test(wire.url))
    return `refused with ${status} after something was written`;
  if (/^(https?:|\/[/\\])/.test(String(headers.location ?? '')))
    return `leads away, to ${String(headers.location)}`;
  // a long run outlives the quarter of an hour for which its tokens are stepped up
  const isPastStepUp = status === 403 && body.includes('step-up-needed');
  if (wire.isSound && status !== 429 && !isPastStepUp && !succeeded(sent)) {
    return `a sound request was answered ${status}: ${body.replaceAll(/\s+/g, ' ').slice(-400)}`;
  }
  return null;
}

const says = ({ payload, url }: Wire, words: string): boolean =>
  `${decoded(url)} ${String(payload ?? '')}`.includes(words);

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** The request in one line, for who has to find the fault. */
export function told({ who, method, url, headers, payload }: Wire): string {
  const body = payload === undefined ? '' : ` ${JSON.stringify(String(payload).slice(0, 600))}`;
  return `${who}: ${method} ${url.slice(0, 400)} ${JSON.stringify(headers).slice(0, 300)}${body}`;
}
