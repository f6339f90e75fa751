import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A command that has taken effect, so that its repeat answers the same. */
@Entity('command')
export class CommandEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'request_digest' })
  requestDigest!: string;

  @Column('text')
  stream!: string;

  @Column('integer', { name: 'from_version' })
  fromVersion!: number;

  @Column('integer', { name: 'to_version' })
  toVersion!: number;

  @Column({ type: 'timestamptz', insert: false, update: false })
  at!: Date;
}
