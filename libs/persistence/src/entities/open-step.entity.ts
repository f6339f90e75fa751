import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 待办环节: an open step of a process, for to-do lists and limits; a projection. */
@Entity('open_step')
export class OpenStepEntity {
  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  number!: string;

  @Column('text')
  jurisdiction!: string;

  @Column('text')
  step!: string;

  @Column('text', { array: true })
  roles!: string[];

  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { nullable: true, array: true })
  officers!: string[] | null;

  @Column('text', { array: true })
  besides!: string[];

  @Column('text', { name: 'besides_of', nullable: true, array: true })
  besidesOf!: string[] | null;

  @Column('text', { array: true })
  watched!: string[];

  @Column('text', { nullable: true })
  person!: string | null;

  @Column('boolean')
  awaited!: boolean;

  @Column('timestamptz')
  opened!: Date;

  @Column('timestamptz', { name: 'not_before', nullable: true })
  notBefore!: Date | null;

  @Column('timestamptz', { nullable: true })
  yellow!: Date | null;

  @Column('timestamptz', { nullable: true })
  due!: Date | null;

  @Column('text', { name: 'limit_code', nullable: true })
  limitCode!: string | null;

  @Column('text', { nullable: true })
  severity!: string | null;

  @Column('jsonb', { nullable: true })
  limit!: unknown;

  @Column('text', { array: true })
  levels!: string[];

  @Column('text', { nullable: true })
  holder!: string | null;

  @Column('jsonb', { nullable: true })
  work!: unknown;
}
