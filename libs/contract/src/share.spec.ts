import { expect, it } from '@jest/globals';
import { heldShare, shownShare } from './share.js';

it.each([['0.005', '0.5'], ['0.18', '18'], ['0.2', '20'], ['1', '100'], ['0.000001', '0.0001'], ['0.123456', '12.3456'], ['0', '0']])('%s is %s %%, there and back', (share, shown) => {
  expect([shownShare(share), heldShare(shown)]).toEqual([shown, share]);
});

it('is not written anew where it says the same', () => {
  expect([heldShare('20', '0.20'), heldShare('20.0', '0.1'), heldShare('100', '1.000')]).toEqual(['0.20', '0.2', '1.000']);
});

it('keeps what is no decimal, so that it is told as it was written', () => {
  expect([shownShare('many'), heldShare('-5'), heldShare('150')]).toEqual(['many', '-5', '1.5']);
});
