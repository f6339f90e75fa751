import type { CliIo } from '../io.js';

/**
 * Where Temporal's own screens show this process; its workflow is called as its stream. The namespace and the workflow are parts of the path.
 * @returns null where no screens are known, or where they belong to another database than the one asked
 */
export async function temporalUrlOf(io: CliIo, stream: string): Promise<string | null> {
  const { readRunningStack, withRunningStack } = await import('#config');
  const stack = readRunningStack(io.env);
  const environment = withRunningStack(io.env);
  const same = stack !== undefined && ['DATABASE_URL', 'TEMPORAL_ADDRESS'].every((name) => environment[name] === stack.environment[name]);
  if (!same || stack.temporalUiUrl === undefined) return null;
  return `${stack.temporalUiUrl}/namespaces/${encodeURIComponent(environment['TEMPORAL_NAMESPACE'] ?? 'default')}/workflows/${encodeURIComponent(stream)}`;
}
