import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { OpenToAll } from '../session/person.js';

/** Set once, when the routes are known. */
export class OpenApiText {
  text = '{}';
}

@Controller('openapi.json')
@OpenToAll()
export class OpenApiController {
  constructor(private readonly document: OpenApiText) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiExcludeEndpoint()
  read(): string {
    return this.document.text;
  }
}
