import { describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { publicAddress } from './public-address.js';

const reached = (localAddress: string | undefined, localPort: number | undefined) => ({ socket: { localAddress, localPort } as Socket });

describe('where an enterprise reaches the page', () => {
  it('is what was set, whatever was connected to', () => {
    expect(publicAddress({ publicUrl: 'https://sthj.example.gov.cn/hf' }, reached('127.0.0.1', 8630))).toBe('https://sthj.example.gov.cn/hf');
  });

  it.each([['127.0.0.1', 8630, 'http://127.0.0.1:8630'], ['::ffff:10.1.2.3', 8630, 'http://10.1.2.3:8630'], ['::1', 80, 'http://[::1]:80']])('is else the address of this API that was connected to: %s', (address, port, wanted) => {
    expect(publicAddress({}, reached(address, port))).toBe(wanted);
  });
});
