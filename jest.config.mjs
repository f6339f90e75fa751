/** jest in ESM mode: Nest 12 is ESM only, so this needs NODE_OPTIONS=--experimental-vm-modules. */
const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.bihuan/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2023',
          keepClassNames: true,
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/** What a file has started is closed at its end, also where its tests did not come to that. */
const withServers = { ...common, testEnvironment: '<rootDir>/test/support/closing-environment.mjs' };

/** A connection is asked one thing at a time. */
const withDatabase = { ...withServers, setupFilesAfterEnv: ['<rootDir>/test/support/one-query-at-a-time.ts'] };

/** One project per kind of test: what it needs to run, and so how long it takes, differs. */
export default {
  // Real servers on a busy machine: a test fails by what it sees, not by how long it takes.
  testTimeout: 120_000,
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,workflows,infra}/**/*.spec.ts', '<rootDir>/test/unit/**/*.spec.ts'] },
    { ...withServers, displayName: 'workflow', testMatch: ['<rootDir>/test/workflow/**/*.spec.ts'] },
    { ...common, displayName: 'replay', testMatch: ['<rootDir>/test/replay/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
  ],
};
