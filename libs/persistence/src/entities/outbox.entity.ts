import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A header on its way to the workflow of its process; null asks it to look again. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryColumn('bigint')
  id!: string;

  @Column('text')
  stream!: string;

  @Column('jsonb', { nullable: true })
  header!: unknown;
}
