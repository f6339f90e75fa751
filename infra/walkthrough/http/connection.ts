import { Agent, request } from 'node:http';

/** An answer of the API, whatever its status. */
export interface Answer {
  readonly status: number;
  /** As parsed from JSON; undefined where there is none. */
  readonly body: unknown;
}

export interface Message {
  readonly token?: string;
  /** Idempotency-Key: the act happens at most once under it. */
  readonly key?: string;
  readonly body?: unknown;
  /** If-Match: the version that was seen. */
  readonly seen?: string;
  /** If-None-Match: it must not be there yet. */
  readonly anew?: boolean;
  /** Default: JSON. */
  readonly contentType?: string;
}

/** Kept-alive connections to one API. Plain node:http: the load of a bench must not come from its own client. */
export class Connection {
  private readonly agent: Agent;
  private readonly host: string;
  private readonly port: string;

  /** @param apiUrl http://host:port, as `npm start` says after READY */
  constructor(
    readonly apiUrl: string,
    sockets = 4,
  ) {
    const { hostname, port } = new URL(apiUrl);
    this.host = hostname.replace(/^\[|\]$/g, '');
    this.port = port;
    this.agent = new Agent({ keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets });
  }

  /** @param path below /api/v1. @throws when no answer came */
  send(method: 'GET' | 'POST' | 'PUT', path: string, message: Message = {}): Promise<Answer> {
    const { token, key, seen, anew = false, body, contentType = 'application/json' } = message;
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(seen !== undefined && { 'if-match': `"${seen}"` }),
      ...(anew && { 'if-none-match': '*' }),
      ...(text !== '' && { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
    };
    return new Promise((resolve, reject) => {
      const asked = request({ agent: this.agent, host: this.host, port: this.port, method, path: `/api/v1${path}`, headers, timeout: 60_000 }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) }));
      });
      asked.on('timeout', () => asked.destroy(new Error(`No answer within a minute: ${method} ${path}`)));
      asked.on('error', reject);
      asked.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text; // not ours: a proxy's page, say; whoever reads it will say so
  }
}
