import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Team } from './team.entity.js';

@Entity('memberships')
export class Membership {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(
    () => Team,
    (team) => team.memberships,
  )
  @JoinColumn({ name: 'team_id' })
  team: Relation<Team>;

  @Column('uuid', { name: 'user_id' })
  user: string;
}
