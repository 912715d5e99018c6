import { Client } from 'pg';
import { testDatabase } from '../../../../test/servers/index.js';
import { needStatuses } from './need.actions.js';
import { offerStatuses } from './offer.actions.js';
import { isKeptBack, sightOf, stages } from './sight.js';

const both = [true, false];

describe('what somebody may know', () => {
  let owner: Client;

  beforeAll(async () => {
    owner = new Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
  });
  afterAll(() => owner.end());

  it('is decided alike by the rule and by the database, in every case', async () => {
    const cases = both.flatMap((isOwn) =>
      both.flatMap((isDesk) =>
        both.flatMap((isKeptBack) =>
          both.flatMap((isRecused) =>
            [null, ...stages].map((stage) => ({ isOwn, isDesk, isKeptBack, isRecused, stage })),
          ),
        ),
      ),
    );
    expect(cases).toHaveLength(64);
    for (const asker of cases) {
      const { isOwn, isDesk, isKeptBack, isRecused, stage } = asker;
      const { rows } = await owner.query<{ sight: string }>(
        'SELECT register.sight($1, $2, $3, $4, $5) AS sight',
        [isOwn, isDesk, isKeptBack, isRecused, stage],
      );
      expect({ asker, sight: rows[0]?.sight }).toEqual({ asker, sight: sightOf(asker) });
    }
  });

  it('of a draft is for its school alone, also when it was withdrawn as one', async () => {
    for (const status of [...needStatuses, ...offerStatuses]) {
      for (const handedOverAt of [null, new Date(0)]) {
        const { rows } = await owner.query<{ kept: boolean }>(
          'SELECT register.is_kept_back($1, $2) AS kept',
          [status, handedOverAt],
        );
        expect(rows[0]?.kept).toBe(isKeptBack({ status, handedOverAt }));
      }
    }
    const desk = { isOwn: false, isDesk: true, isRecused: false, stage: null };
    expect(sightOf({ ...desk, isKeptBack: true })).toBe('nothing');
    expect(sightOf({ ...desk, isKeptBack: true, isOwn: true })).toBe('all');
    expect(sightOf({ ...desk, isKeptBack: false })).toBe('all');
    expect(sightOf({ ...desk, isKeptBack: false, isRecused: true })).toBe('existence');
  });
});
