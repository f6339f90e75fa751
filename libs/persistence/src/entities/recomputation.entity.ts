import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the limits have been computed again after an entry of the calendar. */
@Entity('recomputation')
export class RecomputationEntity {
  @PrimaryColumn('bigint')
  revision!: string;

  @Column('text')
  cursor!: string;

  @Column('integer')
  examined!: number;

  @Column('integer')
  changed!: number;

  @Column('timestamptz', { name: 'passed_at', nullable: true })
  passedAt!: Date | null;

  @Column('uuid', { nullable: true })
  lease!: string | null;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
