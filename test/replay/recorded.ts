import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from './histories.js';

export interface Recorded {
  readonly workflow: string;
  readonly file: string;
  readonly text: string;
}

/** The folders of the corpus: each is named for a workflow. */
export const RECORDED_WORKFLOWS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** Its recorded histories by name, so the oldest first; none when nothing was recorded of it. */
export function recorded(workflow: string): readonly Recorded[] {
  const files = RECORDED_WORKFLOWS.includes(workflow) ? readdirSync(join(FOLDER, workflow)).filter((file) => file.endsWith('.json')) : [];
  return files.sort().map((file) => ({ workflow, file, text: readFileSync(join(FOLDER, workflow, file), 'utf8') }));
}

/** Everything that people or activities sent into a workflow or that it showed: its payloads, decoded, and the rest as it stands. */
export function readable(text: string): string {
  return text.replace(/"(data|encoding|type)": "([A-Za-z0-9+/]+=*)"/g, (_, key: string, data: string) => `"${key}": ${Buffer.from(data, 'base64').toString('utf8')}`);
}

/** The types of the events whose headers a history holds, from signals and from what activities answered. */
export function eventTypesIn(text: string): readonly string[] {
  const found = new Set<string>();
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'string') typesIn(Buffer.from(value, 'base64').toString('utf8'), found);
    return value;
  });
  return [...found];
}

function typesIn(payload: string, found: Set<string>): void {
  if (!payload.startsWith('[') && !payload.startsWith('{')) return;
  JSON.parse(payload, (_, value: unknown) => {
    if (isHeader(value)) found.add(value.type);
    return value;
  });
}

function isHeader(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'version' in value && 'at' in value && 'type' in value && typeof value.type === 'string';
}
