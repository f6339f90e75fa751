import { type BeforeApplicationShutdown, Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { type Readiness, readiness } from '#contract/http/health';
import { databaseState } from '#persistence/reading/availability';
import { OpenToAll } from '../session/person.js';
import { TemporalProbe } from './temporal-probe.js';

/**
 * Ready: PostgreSQL answers and is migrated, now; and Temporal has answered at least once since the start. Later its
 * loss is shown but does not make the API unready, because acts are accepted without it and followed up when it is back.
 */
@ApiTags('运行状况')
@Controller('health')
@OpenToAll()
export class HealthController implements BeforeApplicationShutdown {
  private temporalSeen = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly temporal: TemporalProbe,
  ) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '进程是否在运行', security: [] })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '是否可以办理', security: [] })
  @ApiResponse({ status: 200, description: '可以办理', standardSchema: readiness })
  @ApiResponse({ status: 503, description: '还不可以，指出缺哪一部分', standardSchema: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const [{ reachable, migrated }, temporal] = await Promise.all([databaseState(this.dataSource), this.temporal.answers()]);
    this.temporalSeen ||= temporal;
    const ready = reachable && migrated && this.temporalSeen;
    void reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'notReady', database: state(reachable), schema: state(migrated), temporal: state(temporal) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.temporal.close();
  }
}

const state = (up: boolean): 'up' | 'down' => (up ? 'up' : 'down');
