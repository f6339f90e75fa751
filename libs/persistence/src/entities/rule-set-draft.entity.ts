import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 规则集草案: edited by its revision, approved by a second person. */
@Entity('rule_set_draft')
export class RuleSetDraftEntity {
  @PrimaryColumn('text')
  jurisdiction!: string;

  @PrimaryColumn('text', { name: 'rule_set' })
  ruleSet!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('integer')
  revision!: number;

  @Column('text')
  stage!: 'draft' | 'proposed' | 'approved' | 'returned' | 'withdrawn';

  @Column('jsonb')
  content!: unknown;

  @Column('jsonb')
  course!: unknown;
}
