export const API_OPTIONS = Symbol('API_OPTIONS');

/** What of the settings the routes need. */
export interface ApiOptions {
  readonly sessionHours: number;
  /** For LISTEN, a connection of its own. */
  readonly databaseUrl: string;
}
