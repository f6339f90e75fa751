import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';

export interface TemporalAddress {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}

/** The longest a single request may take before it counts as failed; whoever asked asks again. Milliseconds. */
export const REQUEST_DEADLINE_MS = 10_000;

/**
 * A client that need not find a server when it is made: its requests fail while the server is away and succeed when it is back.
 * The connection's own back-off is kept short, so that a restart of the server is noticed within two seconds.
 */
export function createClient({ temporalAddress, temporalNamespace }: TemporalAddress): Client {
  const connection = Connection.lazy({
    address: temporalAddress,
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.min_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
    interceptors: [],
  });
  return new Client({ connection, namespace: temporalNamespace });
}

/** The worker's connection. @throws while the server is away */
export function connectWorker({ temporalAddress }: TemporalAddress): Promise<NativeConnection> {
  return NativeConnection.connect({ address: temporalAddress });
}
