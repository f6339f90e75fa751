import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 办理流程 as folded from its events: a projection, rebuildable at any time. */
@Entity('process')
export class ProcessEntity {
  @PrimaryColumn('text')
  stream!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  number!: string;

  @Column('text')
  jurisdiction!: string;

  @Column('text')
  stage!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  parent!: string | null;

  @Column('text', { nullable: true })
  plan!: string | null;

  @Column('text', { name: 'plan_item', nullable: true })
  planItem!: string | null;

  @Column('text', { nullable: true })
  quarter!: string | null;

  @Column('text', { nullable: true })
  enterprise!: string | null;

  @Column('boolean')
  joint!: boolean;

  @Column('boolean', { name: 'non_site' })
  nonSite!: boolean;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { name: 'rule_set' })
  ruleSet!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'head_hash' })
  headHash!: string;

  @Column('text', { nullable: true })
  lead!: string | null;

  @Column('text', { nullable: true, array: true })
  team!: string[] | null;

  @Column('boolean', { name: 'list_public' })
  listPublic!: boolean;

  @Column('json')
  state!: unknown;

  @Column('integer', { name: 'state_schema' })
  stateSchema!: number;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
