import { createHash } from 'node:crypto';
import { Controller, Get, Headers, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { Session } from '../entities/session.entity.js';

@Controller('auth')
export class AuthController {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly jwt: JwtService,
  ) {}

  @Get('token')
  async token(@Headers('authorization') authorization = '') {
    const tokenHash = createHash('sha256').update(authorization.replace('Bearer ', '')).digest();
    const session = await this.sessions.findOne({
      where: { tokenHash, expiresAt: MoreThan(new Date()) },
      relations: { user: true },
    });
    if (session === null) throw new UnauthorizedException();
    const { id, auditor } = session.user;
    return { token: await this.jwt.signAsync({ sub: id, auditor }) };
  }
}
