import type { FileListView } from '#contract/http/files';
import { beside } from '#domain/wording';

const MEBIBYTE = 1_048_576;

/** '1.3 MB', '12 KB' */
export function showSize(bytes: number): string {
  return bytes >= MEBIBYTE ? `${(bytes / MEBIBYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1_024))} KB`;
}

/** Told before it is sent; the server says so again. @returns null: it may be sent */
export function tooLarge({ name, size }: Pick<File, 'name' | 'size'>, most: number): string | null {
  return size > most ? `“${name}”没有添加：大小 ${showSize(size)}，超过一个文件的上限 ${showSize(most)}。照片请调低分辨率，多页材料请分成几个 PDF。` : null;
}

/** What is taken, in one sentence. */
export const showBounds = ({ mostBytes, mostFiles, types }: FileListView['limits']): string => `${beside('收', types.map(({ name }) => name).join('、'))}，一个最大 ${showSize(mostBytes)}，一个流程最多 ${mostFiles} 个。`;
