import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 一条事件：台账的一行，只追加。 */
@Entity('event')
export class EventEntity {
  @PrimaryColumn('bigint')
  position!: string;

  @Column({ type: 'text', name: 'transaction_id', insert: false, update: false })
  transactionId!: string;

  @Column('text')
  stream!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  type!: string;

  @Column('text')
  jurisdiction!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  actor!: string;

  @Column('text')
  record!: string;

  @Column('text', { name: 'previous_hash' })
  previousHash!: string;

  @Column('text')
  hash!: string;
}
