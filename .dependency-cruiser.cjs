// The one matrix of who may import whom (DESIGN 6). Everything to the left of a name may be imported
// by it; a deep import, a cycle, an impure domain/ or an app importing an app fails `npm run imports`.
const order = require('./libs/order.json');
const mayImport = Object.fromEntries(order.map((name, i) => [name, order.slice(0, i)]));
// notifications listens to everybody; only insight and the apps may know it
const directions = order.map((name) => ({
  name: `${name}-imports-only-what-stands-before-it`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: {
    path: '^libs/',
    pathNot: [`^libs/${name}/`, ...mayImport[name].map((lib) => `^libs/${lib}/src/index\\.ts$`)],
  },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'apps-use-a-library-through-its-index',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'no-app-imports-an-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        // the calendar, the National Grid and one-time codes: libraries that only compute what they are given
        pathNot: [
          '^libs/[^/]+/src/domain/',
          '^libs/kernel/src/index\\.ts$',
          '^node_modules/(luxon|proj4|otpauth)/',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.spec\\.ts$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
