import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox of a platform is told from this index alone, with what withdraws and corrects; a plan withdrawn or a draw given up is a record too. */
export class WhatIsExchanged1764500500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_exchanged');
    await runner.query(`CREATE INDEX event_exchanged ON event (jurisdiction, type, position) INCLUDE (stream, version, at) WHERE type IN (${[...BEFORE, ...ADDED].map((type) => `'${type}'`).join(', ')})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_exchanged');
    await runner.query(`CREATE INDEX event_exchanged ON event (jurisdiction, type, position) WHERE type IN (${BEFORE.map((type) => `'${type}'`).join(', ')})`);
  }
}

const BEFORE = ['PlanPublished', 'AmendmentPublished', 'TaskMade', 'ObjectsDrawn', 'SupplementDrawn', 'ResultPublished'];
const ADDED = ['PlanWithdrawn', 'TaskTakenOver', 'TaskCancelled', 'RedrawApproved', 'CorrectionOpened'];
