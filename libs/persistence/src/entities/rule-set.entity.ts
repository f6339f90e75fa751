import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 规则集: the law as a versioned document. */
@Entity('rule_set')
export class RuleSetEntity {
  @PrimaryColumn('text')
  id!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  jurisdiction!: string;

  @Column('date', { name: 'effective_from' })
  effectiveFrom!: string;

  @Column('jsonb')
  body!: unknown;
}
