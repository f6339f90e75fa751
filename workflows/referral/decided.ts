import type { Fact } from '#domain/process/course';
import { crimeSuspected } from '#domain/referral/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';
import { orSettled } from './or-settled.js';
import { suspectedCrime } from './suspected-crime.js';

/** 立案 (D18) or 处罚 (D19), one way or the other. On the way a crime may be suspected; what the police refuse comes back to where it stood. */
export async function decided(file: ProcessFile, fact: Fact): Promise<void> {
  while (!file.is(orSettled(fact))) {
    await file.until((course) => orSettled(fact)(course) || crimeSuspected(course));
    if (file.is(crimeSuspected)) await suspectedCrime(file);
  }
}
