import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process whose limits could not be computed again, and when it is tried next. */
@Entity('recomputation_failure')
export class RecomputationFailureEntity {
  @PrimaryColumn('bigint')
  revision!: string;

  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_at' })
  nextAt!: Date;
}
