import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { accountIn } from './account.js';
import { obstacleAt, portTrouble } from './ports.js';
import { explained, saysDiskIsFull, SetupError } from './setup-error.js';

describe('a port that cannot be had', () => {
  it('is named, with the variable and another one to try', () => {
    const { message, exitCode } = portTrouble('127.0.0.1', 8630, 'EADDRINUSE');
    expect(message).toContain('端口 8630 已被别的程序占用');
    expect(message).toContain('BIHUAN_PORT=8640');
    expect(exitCode).toBe(69);
  });

  it('never proposes a port that does not exist', () => expect(portTrouble('127.0.0.1', 65_535, 'EADDRINUSE').message).toContain('BIHUAN_PORT=8630'));

  it('is another matter when the address is wrong', () => {
    expect(portTrouble('10.9.9.9', 8630, 'EADDRNOTAVAIL')).toMatchObject({ exitCode: 78, message: expect.stringContaining('BIHUAN_HOST') });
  });

  it('is found by trying', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await obstacleAt('127.0.0.1', port)).toBe('EADDRINUSE');
    await new Promise((resolve) => server.close(resolve));
    expect(await obstacleAt('127.0.0.1', port)).toBeUndefined();
  });
});

describe('a full disk', () => {
  it.each([
    'write ENOSPC',
    'could not extend file "base/1/2": No space left on device',
    'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
    'database or disk is full (13)',
  ])('is recognised in %j', (text) => expect(saysDiskIsFull(text)).toBe(true));

  it('is explained with what to do', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(explained(error, '/data')).toMatchObject({ exitCode: 75, message: expect.stringContaining('/data') });
  });

  it('is not taken for anything else', () => {
    const other = new Error('boom');
    expect(explained(other, '/data')).toBe(other);
    const known = new SetupError('…', 69);
    expect(explained(known, '/data')).toBe(known);
  });
});

describe('the user PostgreSQL runs as', () => {
  const passwords = 'root:x:0:0:root:/root:/bin/bash\npostgresql:x:7:7::/:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n';
  it('is found by its whole name', () => expect(accountIn(passwords, 'postgres')).toEqual({ name: 'postgres', uid: 101, gid: 104 }));
  it('may be missing', () => expect(accountIn(passwords, 'nobody')).toBeUndefined());
});
