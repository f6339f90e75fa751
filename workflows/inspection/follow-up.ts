import type { ProcessFile } from '../process-file/process-file.js';
import { close } from './close.js';
import { correctTask } from './correct-task.js';
import { handOver } from './hand-over.js';
import { rectify } from './rectify.js';
import { tellOfCorrection } from './tell-of-correction.js';
import { visitAgain } from './visit-again.js';

/** What follows from a published result. On a correction all of it is looked at again; what is open already is found open. */
export async function followUp(file: ProcessFile): Promise<void> {
  await tellOfCorrection(file); // D16 已建立的移送、责令改正，告知其依据已更正
  await handOver(file); //   D17 线索移送
  await rectify(file); //    D25 责令改正、复查
  await visitAgain(file); // D26 回访
  await close(file); //      办结
  await correctTask(file); // D16 结果更正的，任务公示随之更正
}
