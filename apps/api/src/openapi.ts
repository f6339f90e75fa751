import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { offlineApp } from './openapi/offline-app.js';
import { openApiText } from './openapi/document.js';

/** Writes the committed document anew: run after a route or a schema has changed. */
const app = await offlineApp();
const file = join(projectRoot(), 'apps/api/openapi.json');
writeFileSync(file, openApiText(app));
await app.close();
process.stderr.write(`${file}\n`);
