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

  it('pairs no officer, person or department with a number of checks or fines: nobody is ranked by them (五个严禁 4)', () => {
    const who = /^(officer|person|login|department|squad)$/;
    const howMany = /^(checks|inspections|visits|fines|penalties|count|total)$/;
    const found: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const own = new Map<string, unknown>(Object.entries(value));
      const properties = Object.entries(Object(own.get('properties')) as Readonly<Record<string, { readonly type?: unknown }>>);
      const counts = properties.filter(([name, { type }]) => howMany.test(name) && (type === 'integer' || type === 'number'));
      if (counts.length > 0 && properties.some(([name]) => who.test(name))) found.push(path);
      for (const [key, inner] of own) look(inner, `${path}/${key}`);
    };
    look(JSON.parse(text), '');
    expect(found).toEqual([]);
  });

  it('describes a file as the body itself and as a form', () => {
    const { paths }: { paths: Record<string, { post?: { requestBody?: { content: Record<string, { schema: object }> } } }> } = JSON.parse(text);
    const forms = Object.entries(paths).flatMap(([path, { post }]) => (post?.requestBody?.content['multipart/form-data'] === undefined ? [] : [[path.split('/').slice(-2).join('/'), post.requestBody.content] as const]));
    expect(forms.map(([path]) => path)).toEqual(expect.arrayContaining(['imports/{kind}', '{platform}/receipts', 'registries/{kind}']));
    for (const [, content] of forms) expect([content['multipart/form-data']?.schema, content['text/csv']?.schema]).toMatchObject([{ type: 'object', required: ['file'], properties: { file: { format: 'binary' } } }, { format: 'binary' }]);
  });

  it('names every operation once', () => {
    const names = [...text.matchAll(/"operationId": "([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(names).size).toBe(names.length);
  });
});
