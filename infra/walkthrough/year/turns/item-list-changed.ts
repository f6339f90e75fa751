import { keepTheItemList } from '../../acts/keep-the-item-list.js';
import type { Turn } from '../year.js';

/** 一单: in the middle of the year the city adjusts its list; the plan and the tasks of the quarters go on with what is public. */
export async function itemListChanged({ stage }: Turn): Promise<void> {
  await keepTheItemList(stage);
}
