import { expect, it } from '@jest/globals';
import { standingOf } from './standing.js';

it('a draft whose lines are taken over is called one, and amendments are named only where some are public', () => {
  expect([standingOf({ version: 0 }, '拟定中'), standingOf({ version: 1 }, '执行中'), standingOf({ version: 3 }, '执行中')]).toEqual(['，拟定中，还没有公示', '', '，含已公示的调整']);
});
