import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { agreementStatuses } from '../domain/agreement.actions.js';
import { parties } from '../domain/party.js';
import { reviewPointStatuses, verdicts } from '../domain/review-point.actions.js';

describe('what the database takes as a status', () => {
  let scene: AgreementScene;
  beforeAll(async () => {
    scene = await agreementScene([]);
  });
  afterAll(() => scene.close());

  it.each([
    ['agreement_status', agreementStatuses],
    ['review_point_status', reviewPointStatuses],
    ['review_point_verdict', verdicts],
    ['signature_party', parties],
  ])('%s is the list of the code', async (constraint, list) => {
    const { rows } = await scene.owner.query(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1`,
      [constraint],
    );
    const named = [...String(rows[0].definition).matchAll(/'([a-z_]+)'/g)].map(([, word]) => word);
    expect(named.sort()).toEqual([...list].sort());
  });
});
