import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Readiness } from './readiness.js';

export interface HealthOptions {
  readonly host: string;
  readonly port: number;
  /** Does not throw. */
  readonly readiness: () => Promise<Readiness>;
}

/** A tiny port for whoever watches the worker: /health/live says that the process answers, /health/ready that work gets done. */
export class HealthServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;

  constructor(private readonly options: HealthOptions) {
    this.server = createServer((request, response) => {
      void this.answer(request.url ?? '').then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
    });
  }

  private async answer(url: string): Promise<{ readonly status: number; readonly body: object }> {
    if (url === '/health/live') return { status: 200, body: { live: true } };
    if (url !== '/health/ready') return { status: 404, body: { code: 'NOT_FOUND' } };
    const { ready, body } = await this.options.readiness();
    return { status: ready ? 200 : 503, body };
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
