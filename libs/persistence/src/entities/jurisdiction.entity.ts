import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 辖区机关. */
@Entity('jurisdiction')
export class JurisdictionEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('boolean')
  rehearsal!: boolean;

  @Column('boolean')
  sample!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false })
  createdAt!: Date;
}
