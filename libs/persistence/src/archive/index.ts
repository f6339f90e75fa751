export { type ArchiveEvent, type ArchivedRun, archiveStreamOf, type HistoryArchivedData, type HistoryLostData } from './archive-events.js';
export { isArchived, keepArchived, pack, readArchived, type Unpacked } from './archived-file.js';
export { type Closing, FIRST, pendingClosings, sweepAlone } from './closings.js';
export { archiveOf, runsArchived, runsLost } from './read-archive.js';
export { type PackedRun, type Settled, settleClosing, type Settlement } from './settle-closing.js';
