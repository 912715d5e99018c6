import { getMetadataStorage } from 'class-validator';
import { Upload } from '../asking.js';
import { cells } from '../cells/index.js';
import { people, type PersonName } from '../people.js';
import { isBranch, jsonText, placesIn, put, at } from './json-text.js';
import { boundary, multipart } from './nasty-files.js';
import { sheetOf, workbook } from './zip-file.js';
import { rulesOf, type RouteFacts } from './route-facts.js';
import { forgeryPlace, type Sent, type Wire } from './sending.js';

/** A route with a request to it that succeeds as it is, and what may be varied in that request. */
export interface KnownRoute extends RouteFacts {
  /** Somebody who may use it; for the wires that are spoilt, too. */
  who: PersonName;
  sound: Wire | null;
  /** Every field that the checks of this route know by name. */
  names: string[];
  /** Where the body takes any words, and how many. */
  freeText: { path: string[]; max: number }[];
}

interface SoundFile {
  name: string;
  type: string;
  bytes: Buffer;
}

const pdf: SoundFile = {
  name: 'evidence.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\n% evidence\n%%EOF\n'),
};
/** One of each kind that some route takes: evidence, a list of schools and their heads, days of a calendar. */
const soundFiles: readonly SoundFile[] = [
  pdf,
  {
    name: 'schools.csv',
    type: 'text/csv',
    bytes: Buffer.from('URN,Head,E-mail\r\n910001,Ada Head,ada.head@school.example\r\n'),
  },
  {
    name: 'days.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: workbook(
      sheetOf([
        ['Kind', 'Name', 'From', 'Until'],
        ['term', 'Autumn 1', '2026-09-02', '2026-10-23'],
      ]),
    ),
  },
];

type Send = (wire: Wire) => Promise<Sent>;

/** Tries each route as whoever may use it until it succeeds, and sees which classes check its input. */
export async function knowRoutes(facts: readonly RouteFacts[], ask: Send): Promise<KnownRoute[]> {
  const known: KnownRoute[] = [];
  for (const fact of facts) {
    const classes = new Set<Class>();
    const stop = watchChecks(classes);
    const route = await tryOut(fact, ask);
    const freeText = route.sound ? await freeTextOf(route.sound, fact, [...classes], ask) : [];
    stop();
    known.push({ ...fact, ...route, freeText, names: namesOf([...classes]) });
  }
  return known;
}

async function tryOut(
  fact: RouteFacts,
  ask: Send,
): Promise<{ who: PersonName; sound: Wire | null }> {
  const letters = cells[fact.route]?.own.replaceAll(' ', '');
  const allowed = people.filter((_, index) => letters === undefined || letters[index] === '+');
  const files = fact.takesFile ? soundFiles : [undefined];
  for (const who of allowed.slice(0, 6)) {
    for (const file of files) {
      const wire = wireOf(fact, who, file ? new Upload() : fact.request.body, file);
      if (succeeded(await ask(wire))) return { who, sound: { ...wire, isSound: true } };
    }
  }
  return { who: allowed[0] ?? 'broker', sound: null };
}

export function succeeded({ answer: { statusCode, headers } }: Sent): boolean {
  return statusCode < 400 && !/^\/sign-in(\?|$)/.test(String(headers.location ?? ''));
}

/** The request with this body, as a browser or a program sends it. */
export function wireOf(
  { request, isApi, method }: RouteFacts,
  who: PersonName,
  body: unknown,
  file: SoundFile = pdf,
): Wire {
  const wire: Wire = { who, method, url: request.url, headers: {}, isSound: false };
  if (method === 'PUT') wire.headers['if-match'] = `"v${request.version}"`;
  if (method === 'GET' || method === 'DELETE' || (isApi && body === undefined)) return wire;
  if (body instanceof Upload) {
    wire.headers['content-type'] = `multipart/form-data; boundary=${boundary}`;
    wire.payload = multipart([
      ...(isApi ? [] : [{ name: '_csrf', value: forgeryPlace }]),
      { name: 'file', value: file.bytes, file },
    ]);
  } else if (isApi) {
    wire.headers['content-type'] = 'application/json';
    wire.payload = jsonText(body);
  } else {
    wire.headers['content-type'] = 'application/x-www-form-urlencoded';
    wire.payload = formText(
      Object.entries(body ?? {}).map(([name, value]) => [name, String(value)]),
    );
  }
  return wire;
}

export function formText(pairs: readonly (readonly [string, string])[]): string {
  const fields = new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name, value]),
  ).toString();
  return `${fields}${fields ? '&' : ''}_csrf=${forgeryPlace}`;
}

type Class = abstract new (...args: never[]) => unknown;

/** Notes every class that class-validator is asked about from now on; answers how to stop. */
function watchChecks(seen: Set<Class>): () => void {
  const storage = getMetadataStorage();
  const original = storage.getTargetValidationMetadatas.bind(storage);
  storage.getTargetValidationMetadatas = (target, ...rest) => {
    if (typeof target === 'function') seen.add(target as unknown as Class);
    return original(target, ...rest);
  };
  return () => {
    storage.getTargetValidationMetadatas = original;
  };
}

function namesOf(classes: readonly Class[]): string[] {
  const properties = classes.map((type) => rulesOf(type).map(({ propertyName }) => propertyName));
  const [outer = [], ...inner] = properties;
  const rows = outer.flatMap((name) => inner.flat().map((below) => `${name}.0.${below}`));
  return [...new Set([...properties.flat(), ...rows.slice(0, 60)])];
}

const textRules = new Set([
  'isString',
  'maxLength',
  'minLength',
  'isNotEmpty',
  'conditionalValidation',
  'isLength',
]);

/** Members of the sound body that are checked for being text alone; one try shows whether any words will do. */
async function freeTextOf(
  sound: Wire,
  fact: RouteFacts,
  classes: readonly Class[],
  ask: Send,
): Promise<KnownRoute['freeText']> {
  const { body } = fact.request;
  if (!isBranch(body) || body instanceof Upload) return [];
  const found: KnownRoute['freeText'] = [];
  for (const path of placesIn(body)) {
    const name = path.at(-1) ?? '';
    const value = at(body, path);
    if (typeof value !== 'string' || !/^[A-Z]/.test(value)) continue;
    const rules = classes.flatMap((type) =>
      rulesOf(type).filter((rule) => rule.propertyName === name),
    );
    const isText = rules.length > 0 && rules.every((rule) => textRules.has(rule.name ?? rule.type));
    if (!isText) continue;
    const max = Math.min(
      ...rules.flatMap(({ name: rule, constraints }) =>
        rule === 'maxLength' ? [Number(constraints[0])] : [],
      ),
      200,
    );
    const varied = wireOf(fact, sound.who, put(body, path, 'Ännything (goes) 学!?'.slice(0, max)));
    if (max >= 10 && succeeded(await ask(varied))) found.push({ path, max });
  }
  return found;
}
