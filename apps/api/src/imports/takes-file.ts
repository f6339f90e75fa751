import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { FILE_FIELD, FORM } from './form-file.js';
import { UPLOAD_TYPES } from './upload.js';

const FILE = { type: 'string', format: 'binary' } as const;
/** A form with the file in one field, and nothing else. */
const FORM_SCHEMA = { type: 'object', properties: { [FILE_FIELD]: FILE }, required: [FILE_FIELD], additionalProperties: false } as const;

/** A route that takes a file: as the body itself or as a form (`withUpload`). */
export const TakesFile = (): MethodDecorator => applyDecorators(ApiConsumes(...UPLOAD_TYPES), ApiBody({ schema: FILE }));

interface Described {
  readonly requestBody?: { content?: Record<string, { schema?: unknown }> } | object;
}

/** In a document every type of a body has the same schema; a form has one of its own. Changes the operation in place. */
export function describeForm({ requestBody }: Described): void {
  const content = requestBody !== undefined && 'content' in requestBody ? requestBody.content : undefined;
  if (content?.[FORM] !== undefined) content[FORM] = { schema: FORM_SCHEMA };
}
