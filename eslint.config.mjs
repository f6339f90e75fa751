import eslint from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A room may import only what design says; arrows point one way. */
const room = (files, forbidden, message, extra = {}) => ({
  files,
  ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: forbidden, message, ...extra }] }] },
});

const PRODUCT = ['#test/*', '**/test/**'];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.bihuan/**', 'coverage/**'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Nest declares the options of its factories as classes and takes plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Cutting a text into characters is meant: codes and passwords hold no emoji.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      // Relative imports say .js and mean .ts; #rooms resolve by the condition `source`. Without this no circle is ever seen.
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] }, conditionNames: ['source', 'node', 'import', 'default'] })],
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\.\\.?/)', message: 'The domain imports nothing but itself.' }] }],
      'no-restricted-globals': ['error', 'Date', 'process', 'setTimeout', 'setInterval', 'fetch', 'crypto', 'performance'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Randomness is handed in and recorded.' }],
    },
  },
  room(['libs/contract/src/**/*.ts'], ['#persistence*', '#persistence/**', '#activities*', '#activities/**', '#temporal*', '#temporal/**', '#config', '#workflows', '#infra/**', 'typeorm', 'pg', '@nestjs/*', '@temporalio/*', ...PRODUCT], 'The contract knows the domain and zod only.'),
  room(
    ['workflows/**/*.ts'],
    ['#persistence*', '#persistence/**', '#activities*', '#activities/**', '#temporal*', '#temporal/**', '#config', '#infra/**', 'typeorm', 'pg', 'zod', '@nestjs/*', '@temporalio/client', '@temporalio/worker', '@temporalio/activity', 'node:*', ...PRODUCT],
    'Workflow code imports the domain, the workflow contract and @temporalio/workflow only.',
  ),
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'fetch', 'process'],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: 'Days and instants come from the domain’s calendar; only Date.now() is safe here.' },
        { selector: "Property[key.name='validator'][value.async=true]", message: 'An async validator never rejects.' },
        { selector: 'CallExpression[callee.property.name=/^(get|set)(Hours|Date|Day|Month|FullYear|Minutes)$/]', message: 'The host time zone leaks into the sandbox: use the domain’s calendar.' },
      ],
    },
  },
  room(['libs/persistence/src/**/*.ts'], ['#activities*', '#activities/**', '#temporal*', '#temporal/**', '#workflows', '#infra/**', '@temporalio/*', '@nestjs/*', 'fastify', ...PRODUCT], 'Persistence knows domain and contract, not who calls it.'),
  room(['libs/activities/src/**/*.ts'], ['#workflows', '#infra/**', '@nestjs/*', 'fastify', ...PRODUCT], 'Activities know contract, domain, persistence.'),
  room(['libs/temporal/src/**/*.ts'], ['#persistence*', '#persistence/**', '#activities*', '#activities/**', '#infra/**', 'typeorm', 'pg', ...PRODUCT], 'This room is the connection and the worker’s life only.'),
  room(['libs/config/src/**/*.ts'], ['#*', '#*/**', 'typeorm', 'pg', '@nestjs/*', '@temporalio/*'], 'Configuration knows only the environment and zod.'),
  ...['api', 'cli', 'worker'].map((app) =>
    room([`apps/${app}/**/*.ts`], ['#infra/**', '#apps/**', ...['api', 'cli', 'worker'].filter((other) => other !== app).flatMap((other) => [`**/${other}/src/**`, `**/apps/${other}/**`]), ...PRODUCT], 'Apps are run by infra, not the other way round, and none of them imports another: what two need belongs in a library.'),
  ),
  room(['apps/verify/**/*.ts'], ['#persistence*', '#persistence/**', '#activities*', '#activities/**', '#temporal*', '#temporal/**', '#config', '#workflows', '#infra/**', 'node:*', ...PRODUCT], 'The page knows the domain and the shapes of files; it runs in a browser, without a server.'),
  room(['apps/web/**/*.ts', 'apps/web/**/*.tsx'], ['#persistence*', '#persistence/**', '#activities*', '#activities/**', '#temporal*', '#temporal/**', '#config', '#workflows', '#infra/**', 'node:*', ...PRODUCT], 'Screens know the domain and the contract; everything else they ask the API.'),
  {
    files: ['apps/web/**/*.tsx', 'apps/web/**/*.ts'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // The browser would cut what is pasted, unseen; a search, a reason and a paper are texts like any other.
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='maxLength']", message: 'Nothing pasted is cut: <CountedText most={mostOf(schema)}> counts, and says how much is too much.' },
        { selector: "Property[key.name='maxLength']", message: 'Nothing pasted is cut: <CountedText most={mostOf(schema)}> counts, and says how much is too much.' },
      ],
    },
  },
  room(['infra/**/*.ts'], PRODUCT, 'Nobody imports test.'),
  {
    // A function that grows says something about the design.
    files: ['apps/**/*.ts', 'apps/**/*.tsx', 'libs/**/*.ts', 'workflows/**/*.ts', 'infra/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.spec.ts', '**/*.fixture.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/no-unsafe-call': 'off' },
  },
  {
    // A page comes to say what it says: whoever looks once, looks too early on a slow day.
    files: ['test/browser/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='expect'] AwaitExpression > CallExpression[callee.property.name=/^(count|isVisible|isHidden|isEnabled|isDisabled|isChecked|textContent|innerText|allInnerTexts|allTextContents|inputValue|getAttribute|title)$/]:not(CallExpression[callee.name='holds'] *)",
          message: 'What a page shows is asked again until it holds: holds(async () => expect(…)).',
        },
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } } },
);
