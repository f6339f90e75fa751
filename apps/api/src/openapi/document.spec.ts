import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { openApiText } from './document.js';
import { offlineApp } from './offline-app.js';

describe('the OpenAPI document', () => {
  let app: NestFastifyApplication;
  let text = '';

  beforeAll(async () => {
    app = await offlineApp();
    text = openApiText(app);
  });

  afterAll(() => app.close());

  it('is the committed one; otherwise run apps/api/src/openapi.ts', () => {
    expect(text).toBe(readFileSync(join(projectRoot(), 'apps/api/openapi.json'), 'utf8'));
  });

  it('refers only to components it has', () => {
    const document: { components: { schemas: object } } = JSON.parse(text);
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
  });

  it('names every operation once', () => {
    const names = [...text.matchAll(/"operationId": "([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(names).size).toBe(names.length);
  });
});
