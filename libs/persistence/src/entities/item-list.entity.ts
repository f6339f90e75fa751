import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 随机抽查事项清单: one version of a superior's list, or of the bureau's own as it was published. */
@Entity('item_list')
export class ItemListEntity {
  @PrimaryColumn('text')
  jurisdiction!: string;

  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text', { name: 'issuer_name' })
  issuerName!: string;

  @Column('text')
  document!: string;

  @Column('date', { name: 'issued_on' })
  issuedOn!: string;

  @Column('jsonb')
  items!: unknown;

  @Column('text')
  sha256!: string;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at', insert: false, update: false })
  recordedAt!: Date;
}

/** 认领, as it stands. */
@Entity('item_claim')
export class ItemClaimEntity {
  @PrimaryColumn('text')
  jurisdiction!: string;

  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  body!: unknown;
}
