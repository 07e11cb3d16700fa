import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type FindOptionsWhere, Repository } from 'typeorm';
import type { Caller } from '../auth/auth.guard.js';
import { Task } from '../entities/task.entity.js';
import { type ListQueryDto, pageOf } from '../list-query.dto.js';

@Injectable()
export class TasksService {
  constructor(@InjectRepository(Task) private readonly tasks: Repository<Task>) {}

  async findOne(id: string, caller: Caller, withTeam: boolean) {
    const task = await this.tasks.findOne({
      where: this.visibleTo(caller).map((where) => ({ ...where, id })),
      relations: { team: withTeam },
    });
    if (task === null) throw new NotFoundException();
    return toJson(task);
  }

  async findAll(caller: Caller, { limit }: ListQueryDto) {
    const found = await this.tasks.find({
      where: this.visibleTo(caller),
      order: { createdAt: 'DESC', id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(found.map(toJson), limit);
  }

  private visibleTo({ sub, auditor }: Caller): FindOptionsWhere<Task>[] {
    if (auditor) return [{}];
    return [{ team: { owner: sub } }, { team: { memberships: { user: sub } } }];
  }
}

function toJson({ teamId, team, ...task }: Task) {
  return { ...task, team: teamId, ...(team !== undefined && { expand: { team } }) };
}
