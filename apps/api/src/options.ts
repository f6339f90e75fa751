export const API_OPTIONS = Symbol('API_OPTIONS');
export const API_LOGGER = Symbol('API_LOGGER');

/** What of the settings the routes need. */
export interface ApiOptions {
  readonly sessionHours: number;
  /** Where the public reaches this API; left out: at the API's own address. No slash at the end. */
  readonly publicUrl?: string | undefined;
  /** How many proxies stand before it, whose word about the caller's address counts; left out: none. */
  readonly trustProxy?: number;
  /** How long one simulation of a plan may work, seconds; left out: as long as it takes. */
  readonly simulationSeconds?: number;
  /** Photographs and papers. */
  readonly files: FileOptions;
  /** For LISTEN, a connection of its own. */
  readonly databaseUrl: string;
}

export interface FileOptions {
  /** Where their contents lie by hash: `BIHUAN_HOME/files`. */
  readonly folder: string;
  /** The largest file. */
  readonly mostBytes: number;
  /** How many a process may have. */
  readonly mostFiles: number;
  /** Whether this server takes away what nothing names; not while nobody has a database. */
  readonly sweeps: boolean;
}
