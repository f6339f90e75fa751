import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { holds } from './holds.js';

/** What a screen reader says of a field beside its name. */
export const said = (field: Locator) => field.evaluate((control) => ({
  required: control.getAttribute('aria-required'),
  invalid: control.getAttribute('aria-invalid'),
  why: (control.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(''),
}));

const MORE = 7;

/** A text that is too long is pasted: all of it stands there, and the field says by how much it is too long, and for a screen reader that it is wrong. */
export async function pastedTooLong(field: Locator, most: number, until: '提交' | '查找' = '提交'): Promise<void> {
  await field.fill('');
  await field.focus();
  await field.page().keyboard.insertText('长'.repeat(most + MORE));
  await holds(async () => {
    const { invalid, why } = await said(field);
    expect([(await field.inputValue()).length, invalid, why]).toEqual([most + MORE, 'true', `多了 ${MORE} 个字：最多 ${most} 个字，请删减后再${until}。`]);
  });
}

/** The same, sent nevertheless: the text stands, the sending stops at it. @param press to send it, one after the other: the button, and what the summary says where there is one */
export async function notSentTooLong(field: Locator, most: number, press: readonly Locator[]): Promise<void> {
  await pastedTooLong(field, most);
  for (const button of press) await button.click();
  await stoppedAt(field, most);
}

/** The same, and put back as it was. */
export async function pastedAndTakenBack(field: Locator, most: number): Promise<void> {
  const before = await field.inputValue();
  await pastedTooLong(field, most);
  await field.fill(before);
}

/** Nothing of it was sent: whoever pressed the button stands at the field, and the text is there as before. */
export async function stoppedAt(field: Locator, most: number): Promise<void> {
  await holds(async () => expect([await field.evaluate((control) => control === document.activeElement), (await field.inputValue()).length]).toEqual([true, most + MORE]));
}
