import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { placeProof } from '#contract/http/publication';
import type { PlaceProof } from '#domain/draw/place-proof';
import { Answers } from '../openapi/answers.js';
import { OpenToAll } from '../session/person.js';
import { PlaceProofs } from './place-proofs.js';

@ApiTags('公示')
@Controller('public/draws')
@OpenToAll()
export class DrawsController {
  constructor(private readonly proofs: PlaceProofs) {}

  @Get(':hash/places/:id')
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: '一个检查对象在不在一次抽取的名录中的证明：写编号，或统一社会信用代码；抽取记录公开之后可用', security: [] })
  @Answers(200, placeProof, [404, 429, 503])
  place(@Param('hash') hash: string, @Param('id') id: string, @Req() { ip }: FastifyRequest): Promise<PlaceProof> {
    return this.proofs.of(hash, id, ip);
  }
}
