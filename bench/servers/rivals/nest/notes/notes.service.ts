import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Note } from '../entities/note.entity.js';
import { type ListQueryDto, pageOf } from '../list-query.dto.js';
import type { CreateNoteDto, UpdateNoteDto } from './note.dto.js';

@Injectable()
export class NotesService {
  constructor(@InjectRepository(Note) private readonly notes: Repository<Note>) {}

  async findOne(id: string, owner: string): Promise<Note> {
    const note = await this.notes.findOneBy({ id, owner });
    if (note === null) throw new NotFoundException();
    return note;
  }

  async findAll(owner: string, { limit, cursor }: ListQueryDto) {
    const found = await this.notes.find({
      where: { owner, ...(cursor !== undefined && { createdAt: LessThan(new Date(cursor)) }) },
      order: { createdAt: 'DESC', id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(found, limit);
  }

  create(owner: string, input: CreateNoteDto): Promise<Note> {
    const dueAt = input.dueAt ? new Date(input.dueAt) : null;
    return this.notes.save(this.notes.create({ ...input, owner, dueAt }));
  }

  async update(id: string, owner: string, { dueAt, ...input }: UpdateNoteDto): Promise<Note> {
    const note = await this.findOne(id, owner);
    this.notes.merge(note, input);
    if (dueAt !== undefined) note.dueAt = dueAt === null ? null : new Date(dueAt);
    return this.notes.save(note);
  }
}
