// Jest starts large files first, but our longest tests are small files that import their steps: started last, they
// would run alone at the end while the other processor waits.
const Sequencer = require('@jest/test-sequencer').default;

/** The longest first. */
const longest = [
  'pages/journey.spec.ts',
  'journeys/whole-journey.spec.ts',
  'journeys/worker-killed.spec.ts',
  'security/access-matrix.spec.ts',
  'security/canary.spec.ts',
  'security/stages/stages.spec.ts',
  'pages/shell-pages.spec.ts',
  'pages/identity-pages.spec.ts',
  'pages/agreement-pages.spec.ts',
  'pages/payment-pages.spec.ts',
  'pages/directory-pages.spec.ts',
  'pages/brokerage-pages.spec.ts',
  'start/start.spec.ts',
  'start-embedded-postgres.spec.ts',
];

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const placeOf = ({ path }) => longest.findIndex((name) => path.endsWith(name));
    const sorted = await super.sort(tests);
    const long = sorted.filter((test) => placeOf(test) >= 0);
    return [
      ...long.sort((one, other) => placeOf(one) - placeOf(other)),
      ...sorted.filter((test) => placeOf(test) < 0),
    ];
  }
};
