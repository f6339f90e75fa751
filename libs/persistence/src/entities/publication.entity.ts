import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 公示: what everybody may read, without login; a projection. */
@Entity('publication')
export class PublicationEntity {
  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  kind!: 'plan' | 'task' | 'result' | 'penalty';

  @Column('text')
  number!: string;

  @Column('text')
  jurisdiction!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('jsonb')
  body!: unknown;
}
