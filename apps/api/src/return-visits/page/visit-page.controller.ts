import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkQuery, type LinkQuery } from '#contract/http/return-visit';
import { FromAnyOrigin, OpenToAll } from '../../session/person.js';
import { VisitAnswers } from '../visit-answers.js';
import { readForm, typedIn } from './form-body.js';
import { PageFilter } from './page.filter.js';
import { sendPage } from './page-answer.js';
import { formPage, thanksPage } from './pages.js';

/** The page behind the link of a return visit, for people: whole without a script, on any telephone. What it takes is what the JSON route takes. */
@ApiExcludeController()
@Controller('r')
@OpenToAll()
@FromAnyOrigin()
@UseFilters(PageFilter)
export class VisitPageController {
  constructor(private readonly answers: VisitAnswers) {}

  @Get(':number')
  async show(@Param('number') number: string, @Query({ schema: linkQuery }) link: LinkQuery, @Req() { ip }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, 200, formPage(await this.answers.form({ number, link, address: ip })));
  }

  @Post(':number')
  async answer(@Param('number') number: string, @Query({ schema: linkQuery }) link: LinkQuery, @Body() body: unknown, @Req() { ip }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const held = { number, link, address: ip };
    const typed = typedIn(body);
    const read = readForm(typed);
    if ('faults' in read) sendPage(reply, 422, formPage(await this.answers.form(held), typed, read.faults));
    else sendPage(reply, 200, thanksPage(await this.answers.answer(held, read.input)));
  }
}
