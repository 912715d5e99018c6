import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const clock = 'Time comes from Clock (DESIGN 5): inject Clock, or take `now` as a parameter.';
const noRealTime = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: clock,
  },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local)$/]",
    message: clock,
  },
];
const oneWayToTheDatabase = [
  {
    selector: "MemberExpression[property.name='createQueryRunner']",
    message: 'Only Database.transaction and Database.read (ADR 4).',
  },
  {
    selector: "Property[key.name='synchronize'][value.value=true]",
    message: 'The schema changes by migrations only.',
  },
];
const configOnly = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read once, in libs/platform/src/config.',
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  prettier,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/require-await': 'off',
      // An injected class must stay a value import, or Nest fails at boot.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/typeorm',
              importNames: ['InjectRepository'],
              message: 'Use tx (ADR 4).',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...noRealTime, ...oneWayToTheDatabase, configOnly],
    },
  },
  {
    files: ['libs/platform/src/clock/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...oneWayToTheDatabase, configOnly] },
  },
  {
    files: ['libs/platform/src/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noRealTime, ...oneWayToTheDatabase] },
  },
  {
    files: ['libs/platform/src/database/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noRealTime, configOnly] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
