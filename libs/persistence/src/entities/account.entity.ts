import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who may log in. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  login!: string;

  @Column('text')
  name!: string;

  @Column('text')
  jurisdiction!: string;

  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { nullable: true })
  officer!: string | null;

  @Column('text', { array: true })
  roles!: string[];

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('boolean')
  active!: boolean;

  @Column('integer')
  version!: number;

  @Column('boolean', { name: 'must_change_password' })
  mustChangePassword!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false })
  createdAt!: Date;
}
