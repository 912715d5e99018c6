import { getMetadataStorage } from 'class-validator';
import { Client } from 'pg';
import { openWeb } from '../pages/open-web.js';
import { testDatabase } from '../servers/index.js';
import { columnsAsked, columnsNotAsked, fieldsNotAsked } from './free-texts.js';

/** A text that has room for a sentence. */
const sentence = 100;

interface Rule {
  target: unknown;
  name?: string;
  type: string;
  propertyName: string;
  constraints?: unknown[];
}

/** Every class of a form or a body, with its texts and those of them that are looked through for pupils. */
async function textsOfInput(): Promise<{ field: string; isAsked: boolean }[]> {
  // the app brings in every form and body that there is
  const web = await openWeb();
  await web.close();
  const storage: { validationMetadatas?: Map<unknown, Rule[]> } = getMetadataStorage() as never;
  const rules = [...(storage.validationMetadatas?.values() ?? [])].flat();
  const classes = new Set(rules.map(({ target }) => target));
  return [...classes].flatMap((target) => {
    if (typeof target !== 'function') return [];
    const own = rules.filter((rule) => target === rule.target || isBelow(target, rule.target));
    const asked = own.filter(({ name }) => name === 'namesNobody').flatMap(pathsOf);
    return namesOf(own, (rule) => rule.name === 'isString')
      .filter((property) => !isNoSentence.test(property))
      .filter((property) => hasRoom(own.filter(({ propertyName }) => propertyName === property)))
      .filter((property) =>
        rules.some((rule) => rule.target === target && rule.propertyName === property),
      )
      .map((property) => ({
        field: `${target.name}.${property}`,
        isAsked: asked.includes(property),
      }));
  });
}

/** Names, addresses, codes, days, searches and secrets: texts, and no sentences. */
const isNoSentence =
  /^(name|email|code|after|search|near|next|token|host|key|tier|school)$|(Name|Email|Code|Id|Ids|On|Ref|Token|Secret|Key|KeyBefore)$/;

const pathsOf = ({ constraints = [] }: Rule): string[] => constraints.map(String);
const isBelow = (target: unknown, parent: unknown): boolean =>
  typeof target === 'function' &&
  typeof parent === 'function' &&
  target.prototype instanceof (parent as new () => object);
const namesOf = (rules: readonly Rule[], wanted: (rule: Rule) => boolean): string[] => [
  ...new Set(rules.filter(wanted).map(({ propertyName }) => propertyName)),
];

/** No list of words, no pattern, no length that is shorter than a sentence. */
function hasRoom(rules: readonly Rule[]): boolean {
  const names = rules.map(({ name, type }) => name ?? type);
  if (names.some((name) => ['isIn', 'matches', 'isUuid', 'isId'].includes(name))) return false;
  return rules
    .filter(({ name }) => name === 'maxLength' || name === 'isLength')
    .every(({ constraints = [] }) => Number(constraints.at(-1)) >= sentence);
}

describe('a text in which somebody could name a pupil', () => {
  it('is looked through where it comes in, or has a reason why not', async () => {
    const texts = await textsOfInput();
    const undecided = texts.filter(({ field, isAsked }) => !isAsked && !(field in fieldsNotAsked));
    expect(undecided.map(({ field }) => field).sort()).toEqual([]);
    const known = new Set(texts.filter(({ isAsked }) => !isAsked).map(({ field }) => field));
    expect(Object.keys(fieldsNotAsked).filter((field) => !known.has(field))).toEqual([]);
    expect(texts.filter(({ isAsked }) => isAsked).length).toBeGreaterThan(25);
  }, 60_000);

  it('has a decision for every column that keeps one', async () => {
    const owner = new Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
    // columns that hold one of a list are decided by their CHECK
    const { rows } = await owner.query<{ column: string }>(
      `SELECT format('%s.%s.%s', n.nspname, r.relname, a.attname) AS column
         FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND a.atttypid IN ('text'::regtype, 'varchar'::regtype) AND n.nspname !~ '^pg_|^information_schema$|^public$|^bullmq$'
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = r.oid AND k.contype = 'c'
            AND a.attnum = ANY (k.conkey) AND pg_get_constraintdef(k.oid) ~ (a.attname || ' = ANY|' || a.attname || ' ~ '))
        ORDER BY 1`,
    );
    await owner.end();
    const sentences = rows
      .map(({ column }) => column)
      .filter((column) => couldBeSentence.test(column));
    const decided = new Set([...columnsAsked, ...Object.keys(columnsNotAsked)]);
    expect(sentences.filter((column) => !decided.has(column))).toEqual([]);
    expect([...decided].filter((column) => !sentences.includes(column))).toEqual([]);
  });
});

/** As in the spec of personal data, without what is a name or an address by its own name. */
const couldBeSentence =
  /(^|[._])(label|body|subject|summary|words|note|comment|reason|narrative|evidence|answer|question|title|document|description|text|message|finding|changes|includes|source|unit|explanation|error|what|why|refusal|for)$/;
