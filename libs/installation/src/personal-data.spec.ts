import { Client } from 'pg';
import { testDatabase } from '../../../test/servers/index.js';
import { personalData } from './personal-data.js';

/**
 * Texts that speak of schools, money or the product itself, by decision and by name. A new text column
 * that could hold a name or words about somebody is declared in its library's personal-data.ts, or here.
 */
const aboutNobody = new Set([
  'agreements.agreement_version.document',
  'brokerage.proposal.by_hand_reason',
  'brokerage.proposal.school_answer',
  'brokerage.proposal.supporter_answer',
  'directory.associate.contact_email',
  'directory.associate.contact_name',
  'directory.associate.name',
  'directory.federation.name',
  'directory.import.drop_reason',
  'directory.import.archive_name',
  'directory.import.file_name',
  'directory.invitation_row.head_email',
  'directory.invitation_row.head_name',
  'directory.invitation_row.message',
  'directory.partnership.name',
  'directory.school.la_name',
  'directory.school.name',
  'directory.school.type_name',
  'directory.school_search.name',
  'directory.terms.body',
  'directory.tier.name',
  'directory.trust.name',
  'directory.upload.drop_reason',
  'funds.fund.name',
  'matching.answer.answer',
  'matching.answer.question',
  'matching.run.summary',
  'payments.milestone.reason',
  'payments.milestone.title',
  'platform.event.name',
  'platform.event.system_name',
  'platform.schedule.name',
  'register.expertise_area.name',
  'register.measure.name',
  'register.need.summary',
  'register.offer.evidence',
  'register.offer.refusal_reason',
  'register.offer.title',
  'reporting.planned_outcome.label',
  'reporting.planned_output.label',
  'reporting.report.narrative',
  'reporting.report.return_reason',
  'reporting.report_outcome.note',
  // Names and addresses typed for a list are cleared when it ends, after a week at the latest.
  // The contact of an organisation, given to be turned to: changed or emptied on its page.
]);

const couldSpeakOfSomebody =
  /(^|_)(name|email|address|phone|label|body|subject|summary|words|note|comment|reason|narrative|evidence|answer|question|title|document|description|text|message|nickname|browser|device)$/;
const isPersonsId = /(^|_)(person_id|by)$/;

interface Column {
  table: string;
  column: string;
  type: string;
}

describe('personal data', () => {
  let owner: Client;
  let columns: Column[];

  beforeAll(async () => {
    owner = new Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<Column>(
      `SELECT table_schema || '.' || table_name AS table, column_name AS column, data_type AS type
         FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public', 'bullmq')
        ORDER BY 1, 2`,
    );
    columns = rows;
  });
  afterAll(() => owner.end());

  const declared = new Map(personalData.map((table) => [table.table, table]));

  it('is declared for every column that holds a person’s id', async () => {
    const { rows: references } = await owner.query<{ column: string }>(
      `SELECT conrelid::regclass || '.' || a.attname AS column FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'identity.person'::regclass`,
    );
    const named = columns
      .filter(({ column, type }) => type === 'uuid' && isPersonsId.test(column))
      .map(({ table, column }) => `${table}.${column}`);
    const all = [...new Set([...named, ...references.map(({ column }) => column)])];
    const missing = all.filter((path) => {
      const [schema, table, column = ''] = path.split('.');
      return !declared.get(`${schema}.${table}`)?.people[column];
    });
    expect(missing).toEqual([]);
    expect(all.length).toBeGreaterThan(40);
  });

  it('is declared, or decided to be about nobody, for every text that could speak of somebody', () => {
    const texts = columns.filter(
      ({ column, type }) => /^(text|json)/.test(type) && couldSpeakOfSomebody.test(column),
    );
    const undecided = texts
      .filter(({ table, column }) => {
        const known = declared.get(table);
        return !known?.texts?.[column] && !known?.context.includes(column);
      })
      .map(({ table, column }) => `${table}.${column}`)
      .filter((path) => !aboutNobody.has(path));
    expect(undecided).toEqual([]);
  });

  it('names tables and columns that exist, each table once, and texts with their person', () => {
    const personIds = new Set(
      columns
        .filter(({ column, type }) => type === 'uuid' && isPersonsId.test(column))
        .map(({ table, column }) => `${table}.${column}`),
    );
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const faults = personalData.flatMap((entry) => {
      const people = Object.keys(entry.people);
      const texts = Object.entries(entry.texts ?? {});
      const set = entry.forgetting.how === 'overwritten' ? Object.keys(entry.forgetting.with) : [];
      return [
        ...[...people, ...texts.map(([column]) => column), ...entry.context, ...set]
          .map((column) => `${entry.table}.${column}`)
          .filter((path) => !known.has(path)),
        ...texts
          .filter(([, of]) => !people.includes(of))
          .map(([c]) => `${entry.table}.${c}: whose?`),
        ...entry.context
          .map((column) => `${entry.table}.${column}`)
          .filter((path) => personIds.has(path)),
      ];
    });
    expect(faults).toEqual([]);
    expect(declared.size).toBe(personalData.length);
  });
});
