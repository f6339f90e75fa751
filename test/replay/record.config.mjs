import config from '../../jest.config.mjs';

/** Records histories; run by hand with each change of the workflows that is released (record.ts and record-turns.ts say how). */
const [common] = config.projects;

export default { ...common, displayName: 'record', rootDir: '../..', testMatch: ['<rootDir>/test/replay/record{,-turns}.ts'], testTimeout: 180_000 };
