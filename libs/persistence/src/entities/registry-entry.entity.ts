import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 一单两库: one version of a department, check item, officer or enterprise. */
@Entity('registry_entry')
export class RegistryEntryEntity {
  @PrimaryColumn('text')
  kind!: 'department' | 'checkItem' | 'officer' | 'enterprise';

  @PrimaryColumn('text')
  jurisdiction!: string;

  @PrimaryColumn('text')
  id!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('boolean')
  current!: boolean;

  @Column('jsonb')
  body!: unknown;

  @Column('text', { name: 'imported_by' })
  importedBy!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at', insert: false, update: false })
  recordedAt!: Date;
}
