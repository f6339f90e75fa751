import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type PublicationPreviewView, publicationPreview } from '#contract/http/publication-preview';
import { isRefusal, type ProcessState, streamOf } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { METHOD_NAMES } from '#domain/classification/check-method';
import type { Inspection, PublicResult } from '#domain/inspection/inspection';
import { type PreviewedText, previewPublication } from '#domain/inspection/result/published-text';
import type { Person } from '#persistence/accounts/sessions';
import { textFacts } from '#persistence/facts/inspection-facts';
import { publicationsOf } from '#persistence/reading/publications';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { disclosedInspection } from './disclosed-inspection.js';

/** 公示预览: who reviews sees what everybody will read, made by the function that makes the publication. */
@ApiTags('办理流程')
@Controller('processes/inspection')
export class PublicationPreviewController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get(':number/publication-preview')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '公示预览：审核通过后公众将看到的内容，逐字一致；已经公示的，是公示的内容', operationId: 'publicationPreview' })
  @Answers(200, publicationPreview, [401, 403, 404, 422])
  async read(@Param('number') number: string, @Me() person: Person): Promise<PublicationPreviewView> {
    const { manager } = this.dataSource;
    const { process, inspection } = await disclosedInspection(manager, number, person);
    const now = await this.time.now();
    const state = process.state as ProcessState<Inspection>;
    const facts = await this.dataSource.transaction((transaction) => textFacts(transaction, inspection, dayOf(now)));
    const preview = previewPublication(state, inspection, { now, ...facts });
    if (isRefusal(preview)) throw refused(preview);
    const { stands, waitingFor, text, ifSetAside } = preview;
    if (stands === 'published') return this.published(number);
    return { stands, waitingFor: [...waitingFor], text: shownOrNull(text), publishedAt: null, ifSetAside: shownOrNull(ifSetAside) };
  }

  private async published(number: string): Promise<PublicationPreviewView> {
    const standing = (await publicationsOf(this.dataSource.manager, streamOf({ kind: 'inspection', number }))).findLast(({ withdrawn }) => withdrawn === null);
    if (standing === undefined) throw new Error(`${number} is published, but nothing of it stands`);
    // What the projection keeps is the data of the event that published it.
    return { stands: 'published', waitingFor: [], text: shown(standing.body as unknown as PublicResult), publishedAt: standing.publishedAt, ifSetAside: null };
  }
}

const shownOrNull = (text: PreviewedText | null): PublicationPreviewView['text'] => (text === null ? null : shown(text));

function shown({ inspection, enterprise: { uscc, name }, method, checkedOn, departments, correction }: PreviewedText): NonNullable<PublicationPreviewView['text']> {
  return {
    inspection, enterprise: { uscc, name }, method, methodName: METHOD_NAMES[method], checkedOn,
    departments: departments.map(({ department, items, outcome }) => ({ department, items: [...items], outcome })),
    ...(correction !== undefined && { correction: { ...correction } }),
  };
}
