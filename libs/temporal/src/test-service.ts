import { Connection, type TestService } from '@temporalio/client';
import { type ConnectionOptions, type InternalConnectionOptions, InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { tsToMs } from '@temporalio/common/lib/time.js';

export interface TestServiceConnection {
  readonly testService: TestService;
  close(): Promise<void>;
}

/** The service by which Temporal's time-skipping test server tells its time and lets it pass; a real server does not have it. */
export function openTestService(address: string): TestServiceConnection {
  // Its requests last as long as time takes to pass, so they have no deadline. The SDK's own test environment asks for the service in this way.
  const options: ConnectionOptions & InternalConnectionOptions = { address, interceptors: [], [InternalConnectionOptionsSymbol]: { supportsTestService: true } };
  const connection = Connection.lazy(options);
  const { testService } = connection;
  if (testService === undefined) throw new Error('The Temporal client has no test service');
  return { testService, close: () => connection.close() };
}

/** Reads the time of a test server, and no more: nothing in the product can make it pass. */
export function testServerTime(address: string): { now(): Promise<number> } {
  const { testService } = openTestService(address);
  return { now: async () => tsToMs((await testService.getCurrentTime({})).time) };
}
