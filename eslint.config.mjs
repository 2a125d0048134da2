import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Who may import whom: each folder names what it may not reach. */
const mayNotImport = (folder, groups, message) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: groups.map((group) => ({ message, ...group })) }],
  },
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'cdk.out/**', '.local-cloud/**', 'coverage/**', 'reports/**'] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      eqeqeq: 'error',
    },
  },
  mayNotImport('bin', [{ regex: '(lambda|local|test)/' }], 'bin imports lib, aws-cdk-lib and constructs.'),
  mayNotImport(
    'lib',
    [{ regex: '^(?!\\.{1,2}(/|$)|aws-cdk-lib|constructs$|node:|path$)' }, { regex: '(lambda|local|bin|test)/' }],
    'lib imports aws-cdk-lib, constructs and its own files.',
  ),
  mayNotImport(
    'lambda',
    [
      { regex: '^(?!\\.{1,2}/|@aws-sdk/|@smithy/|node:)', allowTypeImports: true },
      { regex: '(local|bin|test)/' },
      { regex: 'lib/(?!contract|rules)' },
      { regex: 'lib/contract', allowTypeImports: true },
    ],
    'lambda imports the AWS SDK, its own files, the rules, and types of lib/contract.',
  ),
  mayNotImport(
    'local/*',
    [{ regex: '^(\\.\\./){2,}(lib|lambda|bin|test)(/|$)' }],
    'local sees what AWS sees: never lib or lambda.',
  ),
  mayNotImport(
    'examples',
    [{ regex: '^\\.\\./' }],
    'An example is a project of its own: it imports packages and its own files.',
  ),
  {
    files: ['examples/**/*.ts'],
    rules: {
      // The runner waits for its tests.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
