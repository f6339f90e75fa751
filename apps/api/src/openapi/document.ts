import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ACT_SCHEMAS } from '#contract/acts/index';
import { checkItemTables, newAccounts } from '#contract/http/jurisdiction';
import { problem } from '#contract/http/problem';
import { DEFINITIONS, isProcessKind, PROCESS_KINDS } from '#domain';
import { describeForm } from '../imports/takes-file.js';
import { COOKIE } from '../session/person.js';
import { type Converted, standardSchemaConverter } from './schemas.js';

/** The document of every route, from the same schemas that check what comes in. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('闭环 · 双随机、一公开监管')
    .setDescription('写操作须带 Idempotency-Key，重试时沿用；错误一律为 application/problem+json，code 稳定，detail 为中文。日期为 YYYY-MM-DD，时刻为 ISO 8601（+08:00）。')
    .setVersion('1')
    .addCookieAuth(COOKIE, { type: 'apiKey', in: 'cookie' }, 'cookie')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .addSecurityRequirements('cookie')
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema) => {
      const { schema: converted, components } = standardSchemaConverter(schema);
      return { schema: converted, components: { ...components } };
    },
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const path of Object.values(document.paths)) if (path.post !== undefined) describeForm(path.post);
  const acts = actSchemas();
  const known = { ...document.components?.schemas, ...[problem, checkItemTables, newAccounts].map((schema) => standardSchemaConverter(schema).components).reduce((all, more) => ({ ...all, ...more })), ...acts.components };
  const schemas = Object.fromEntries(Object.entries({ ...known, ActRequest: acts.schema }).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...document, components: { ...document.components, schemas } };
}

/** The request of an act is one of: this act with its own input. */
function actSchemas(): Converted {
  const components: Record<string, unknown> = {};
  const requests = Object.keys(PROCESS_KINDS).filter(isProcessKind).flatMap((kind) =>
    Object.entries(ACT_SCHEMAS[kind]).filter(([act]) => act !== DEFINITIONS[kind].opening).map(([act, schema]) => {
      const input = standardSchemaConverter(schema);
      const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}_${act}`;
      Object.assign(components, input.components, { [name]: input.schema });
      return {
        type: 'object',
        title: `${PROCESS_KINDS[kind]} · ${DEFINITIONS[kind].acts[act]?.label ?? act}`,
        properties: { act: { const: act }, expectedVersion: { type: 'integer', minimum: 1 }, input: { $ref: `#/components/schemas/${name}` } },
        required: ['act', 'expectedVersion'],
        additionalProperties: false,
      };
    }),
  );
  return { schema: { oneOf: requests, description: '办理动作、您看到的版本、办理内容' }, components };
}

/** As it is committed: stable, one change on one line. */
export function openApiText(app: INestApplication): string {
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}
