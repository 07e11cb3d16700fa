import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthController } from './auth/auth.controller.js';
import { Membership } from './entities/membership.entity.js';
import { Note } from './entities/note.entity.js';
import { Session } from './entities/session.entity.js';
import { Task } from './entities/task.entity.js';
import { Team } from './entities/team.entity.js';
import { User } from './entities/user.entity.js';
import { NotesController } from './notes/notes.controller.js';
import { NotesService } from './notes/notes.service.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksService } from './tasks/tasks.service.js';

const entities = [User, Session, Team, Membership, Note, Task];

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL!,
      entities,
      uuidExtension: 'pgcrypto',
      installExtensions: false,
      extra: { max: 10 },
    }),
    TypeOrmModule.forFeature(entities),
    JwtModule.register({
      global: true,
      secret: 'only-for-benchmarks-0123456789',
      signOptions: { expiresIn: '5m' },
    }),
  ],
  controllers: [AuthController, NotesController, TasksController],
  providers: [NotesService, TasksService],
})
export class AppModule {}
