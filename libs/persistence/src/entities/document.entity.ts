import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Content kept by its SHA-256; events name it by hash. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn('text')
  hash!: string;

  @Column('text')
  content!: string;

  @Column('text')
  visibility!: 'secret' | 'internal' | 'public';

  @Column({ type: 'timestamptz', name: 'kept_at', insert: false, update: false })
  keptAt!: Date;
}
