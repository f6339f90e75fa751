import { connect, createServer } from 'node:net';
import { SetupError } from './setup-error.js';

/** A TCP port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Distinct free ports: each is asked for while the others are still held. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** @returns the code of what is in the way, undefined when the port can be listened on */
export async function obstacleAt(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EADDRINUSE'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

export async function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

/** What a person can do when the address of the service cannot be had. */
export function portTrouble(host: string, port: number, code: string): SetupError {
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new SetupError(`本机没有地址 ${host}。请改正环境变量 BIHUAN_HOST。`, 78);
  if (code === 'EACCES') return new SetupError(`没有权限使用端口 ${port}。请用 1024 以上的端口，例如 BIHUAN_PORT=8630 npm start。`, 78);
  return new SetupError(
    `端口 ${port} 已被别的程序占用。请先关掉那个程序，或换一个端口启动，例如 BIHUAN_PORT=${port < 65_525 ? port + 10 : 8630} npm start。`,
    69,
  );
}
