import { directoryEntities, schoolByUrn } from '@evenhand/directory';
import { identityEntities, IssueApiToken, personByEmail } from '@evenhand/identity';
import { invalid, systemActor } from '@evenhand/kernel';
import type { Database } from '@evenhand/platform';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

interface Place {
  personId: string;
  partnershipId: string;
  schoolId: string | null;
}

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Print a bearer token for the API; it is noted in the audit trail.',
  usage: `--email E --partnership SLUG     (works for 30 days)
--email E --partnership SLUG --school URN     (as somebody of this school)
--email E --partnership SLUG --days 1 --label TEXT
--email E --partnership SLUG --step-up     (may authorise payments for 15 minutes)`,
  async run(argv, context) {
    const options = readOptions(argv, {
      email: 'string',
      partnership: 'string',
      school: 'string',
      days: 'string',
      label: 'string',
      'step-up': 'boolean',
    });
    const [email, slug] = [options.text('email'), options.text('partnership')];
    if (!email || !slug || options.words.length > 0) {
      throw new UsageError('Say for whom and where: --email E --partnership SLUG.');
    }
    const days = wholeNumber('days', options.text('days') ?? '30');
    const school = options.text('school');
    const urn = school === undefined ? null : wholeNumber('school', school);
    const entities = [...directoryEntities, ...identityEntities];
    return withWorkerDatabase(context, entities, async ({ database, clock }) => {
      const place = await findPlace(database, email, slug, urn);
      const issued = await new IssueApiToken(database, clock).forOperator(place, {
        label: options.text('label') ?? 'console token',
        days,
        isSteppedUp: options.has('step-up'),
      });
      context.print(issued.token);
      context.say(`It works until ${issued.expiresAt}. It is shown this once only.`);
      return 0;
    });
  },
};

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}

async function findPlace(
  database: Database,
  email: string,
  slug: string,
  urn: number | null,
): Promise<Place> {
  return database.read(systemActor('console.token', null), async (tx) => {
    const person = await personByEmail(tx, email);
    if (!person) throw invalid('unknown-person', `Nobody has the e-mail address ${email}.`);
    const [partnership] = await tx.query<{ id: string }[]>(
      'SELECT id FROM directory.partnership WHERE slug = $1',
      [slug],
    );
    if (!partnership) throw invalid('unknown-partnership', `There is no partnership "${slug}".`);
    const school = urn === null ? null : await schoolByUrn(tx, urn);
    if (urn !== null && !school) throw invalid('unknown-school', `No school has the URN ${urn}.`);
    return { personId: person.id, partnershipId: partnership.id, schoolId: school?.id ?? null };
  });
}
