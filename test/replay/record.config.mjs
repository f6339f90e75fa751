import config from '../../jest.config.mjs';

/**
 * Records histories; run by hand with each change of the workflows that is released, all of them or one file:
 *   NODE_OPTIONS=--experimental-vm-modules npx jest --config test/replay/record.config.mjs [test/replay/recorders/referral.ts]
 * What was kept once is never written over: a history of today that is to be recorded anew is removed by hand first.
 */
const [common] = config.projects;

export default { ...common, displayName: 'record', rootDir: '../..', testMatch: ['<rootDir>/test/replay/record{,-turns}.ts', '<rootDir>/test/replay/recorders/*.ts'], testTimeout: 180_000 };
