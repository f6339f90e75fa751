import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';

export interface HealthOptions {
  readonly host: string;
  readonly port: number;
  /** What is asked, and whether it is well; all of it must be for `ready`. */
  readonly checks: () => Promise<Readonly<Record<string, boolean>>>;
}

/** A tiny port for whoever watches the worker: /health/live says that the process answers, /health/ready that work gets done. */
export class HealthServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;

  constructor(private readonly options: HealthOptions) {
    this.server = createServer((request, response) => {
      const answer = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/health/live') return answer(200, { live: true });
      if (request.url !== '/health/ready') return answer(404, { code: 'NOT_FOUND' });
      options.checks().then(
        (checks) => answer(Object.values(checks).every((well) => well) ? 200 : 503, checks),
        () => answer(503, { checks: false }),
      );
    });
  }

  /** @throws when the port is in use */
  async onApplicationBootstrap(): Promise<void> {
    this.server.listen(this.options.port, this.options.host);
    await once(this.server, 'listening');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
