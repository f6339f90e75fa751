import { applyDecorators, Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { absence, avoidance, type AvoidanceBody, type OfficerView, officerView as viewSchema, reinstated, stopped, transferred } from '#contract/http/officer';
import { isRefusal, refuse } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { decideOfficerAct, type OfficerAct, OFFICER_EVENTS } from '#domain/registries/officer-acts';
import type { Person } from '#persistence/accounts/sessions';
import { officerView } from '#persistence/reading/registry/officer-view';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { Keeping } from '../registries/keeping.js';
import { versionsSeen } from '../registries/seen-entry.js';
import { Me } from '../session/person.js';
import { known } from './known.js';

const Act = (summary: string) =>
  applyDecorators(HttpCode(200), ApiOperation({ summary }), ApiHeader({ name: 'If-Match', required: true, description: '所见的版本（GET 的 ETag）' }), Answers(200, viewSchema, [401, 403, 404, 409, 412, 422, 428]));

/** What is asked of an act, whichever it is. */
interface Asking {
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly reply: FastifyReply;
  readonly person: Person;
}

/** 停用、恢复、请假、调动、回避: each a version and an event of its own, nothing deleted. */
@ApiTags('执法检查人员')
@Controller('officers')
export class OfficerActsController {
  constructor(
    private readonly time: LawTime,
    private readonly keeping: Keeping,
  ) {}

  @Post(':id/stop')
  @Act('停用：自何日起不再抽取、不得检查')
  stop(@Param('id') id: string, @Body({ schema: stopped }) input: z.infer<typeof stopped>, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<OfficerView> {
    return this.perform({ act: 'stopOfficer', input }, { id, ifMatch, reply, person });
  }

  @Post(':id/reinstate')
  @Act('恢复：自何日起重新在岗')
  reinstate(@Param('id') id: string, @Body({ schema: reinstated }) input: z.infer<typeof reinstated>, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<OfficerView> {
    return this.perform({ act: 'reinstateOfficer', input }, { id, ifMatch, reply, person });
  }

  @Post(':id/leave')
  @Act('登记请假、外出；withdrawn=true 为销假')
  leave(@Param('id') id: string, @Body({ schema: absence }) input: z.infer<typeof absence>, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<OfficerView> {
    return this.perform({ act: 'recordLeave', input }, { id, ifMatch, reply, person });
  }

  @Post(':id/transfer')
  @Act('调动：自何日起归另一部门')
  transfer(@Param('id') id: string, @Body({ schema: transferred }) input: z.infer<typeof transferred>, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<OfficerView> {
    return this.perform({ act: 'transferOfficer', input }, { id, ifMatch, reply, person }, (manager) => known(manager, person.actor.jurisdiction, { department: { id: input.department, at: 'department' } }));
  }

  @Post(':id/avoidance')
  @Act('回避：本人或当事人申请（apply），局领导决定（decide）、解除（lift）')
  avoid(@Param('id') id: string, @Body({ schema: avoidance }) body: AvoidanceBody, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<OfficerView> {
    const ask = (manager: EntityManager) => (body.act === 'apply' ? known(manager, person.actor.jurisdiction, { enterprise: { id: body.enterprise, at: 'enterprise' } }) : Promise.resolve());
    return this.perform(avoidanceAct(body), { id, ifMatch, reply, person }, ask);
  }

  private async perform(act: OfficerAct, { id, ifMatch, reply, person: { actor } }: Asking, ask?: (manager: EntityManager) => Promise<void>): Promise<OfficerView> {
    const stored = await this.keeping.change(
      reply,
      {
        kind: 'officer', id, actor, seen: versionsSeen(ifMatch),
        decide: (current, today) => {
          const body = current === null ? refuse('missing', 'OFFICER_NOT_FOUND', '名录中没有这名执法检查人员，请核对编号。') : decideOfficerAct(current, act, { actor, today });
          return isRefusal(body) ? body : { body, event: OFFICER_EVENTS[act.act], from: 'from' in act.input ? act.input.from : today, reason: reasonOf(act), source: null };
        },
      },
      ask,
    );
    return officerView(stored, dayOf(await this.time.now()));
  }
}

function avoidanceAct(body: AvoidanceBody): OfficerAct {
  switch (body.act) {
    case 'apply': {
      const { act: _, ...input } = body;
      return { act: 'applyForAvoidance', input };
    }
    case 'decide': {
      const { act: _, ...input } = body;
      return { act: 'decideAvoidance', input };
    }
    case 'lift': {
      const { act: _, ...input } = body;
      return { act: 'liftAvoidance', input };
    }
  }
}

/** Leave has a kind and no reason of its own: why somebody is ill is nobody's business. */
function reasonOf({ input }: OfficerAct): string {
  if ('reason' in input) return input.reason;
  return 'basis' in input ? input.basis : '请假、外出';
}
