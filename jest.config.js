const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
// ESM-only packages that Jest's CommonJS run time must have transformed (docs/adr/0001).
const esmOnly = [
  '@nestjs',
  '@fastify',
  'content-disposition',
  // CommonJS itself, but it loads cookie with import()
  '@fastify/cookie',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'openid-client',
  'oauth4webapi',
  'jose',
];

const base = {
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@evenhand/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.evenhand/'],
  setupFiles: ['reflect-metadata'],
  // PostgreSQL, and Redis where the machine has one; a single file can be run with `npx jest FILE` (docs/adr/0013)
  globalSetup: '<rootDir>/test/servers/global-setup.mjs',
  globalTeardown: '<rootDir>/test/servers/global-teardown.mjs',
  testMatch: ['**/*.spec.ts'],
};
const apart = [
  '/node_modules/',
  '<rootDir>/test/journeys/',
  '<rootDir>/test/pages/',
  '<rootDir>/test/deep/',
];

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/runner/longest-first.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
      testPathIgnorePatterns: apart,
    },
    { ...base, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.spec.ts'] },
    { ...base, displayName: 'pages', testMatch: ['<rootDir>/test/pages/**/*.spec.ts'] },
    // full sizes, by name: npm run test:deep
    { ...base, displayName: 'deep', testMatch: ['<rootDir>/test/deep/**/*.spec.ts'] },
  ],
};
