import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 放假安排: every entry and correction is a row; of a year the last holds. */
@Entity('calendar_year')
export class CalendarYearEntity {
  @PrimaryColumn('bigint')
  revision!: string;

  @Column('integer')
  year!: number;

  @Column('jsonb')
  body!: unknown;

  @Column('text', { name: 'entered_by' })
  enteredBy!: string;

  @Column('timestamptz', { name: 'entered_at' })
  enteredAt!: Date;
}
