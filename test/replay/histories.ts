/** Where recorded histories lie, one folder for each workflow. */
export const HISTORIES = 'test/replay/histories';
