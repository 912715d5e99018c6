// Jest starts large files first, but our longest tests are small files that import their steps: started last, they
// would run alone at the end while the other processor waits.
const Sequencer = require('@jest/test-sequencer').default;

const longest = [
  'pages/journey.spec.ts',
  'journeys/whole-journey.spec.ts',
  'start-embedded-postgres.spec.ts',
];

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const isLong = ({ path }) => longest.some((name) => path.endsWith(name));
    const sorted = await super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
