import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { reportStatuses, stances } from '../domain/report.actions.js';

describe('what the database takes as a status', () => {
  let scene: AgreementScene;
  beforeAll(async () => {
    scene = await agreementScene([]);
  });
  afterAll(() => scene.close());

  it.each([
    ['report_status', reportStatuses],
    ['countersignature_stance', stances],
  ])('%s is the list of the code', async (constraint, list) => {
    const { rows } = await scene.owner.query(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1`,
      [constraint],
    );
    const named = [...String(rows[0].definition).matchAll(/'([a-z_]+)'::text/g)].map(
      ([, word]) => word,
    );
    expect(named.sort()).toEqual([...list].sort());
  });
});
