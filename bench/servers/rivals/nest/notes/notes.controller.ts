import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
  UseGuards,
} from '@nestjs/common';
import { type AuthenticatedRequest, AuthGuard } from '../auth/auth.guard.js';
import { ListQueryDto } from '../list-query.dto.js';
import { CreateNoteDto, UpdateNoteDto } from './note.dto.js';
import { NotesService } from './notes.service.js';

@Controller('v1/notes')
@UseGuards(AuthGuard)
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get(':id')
  findOne(@Param('id', ParseUUIDPipe) id: string, @Req() { caller }: AuthenticatedRequest) {
    return this.notes.findOne(id, caller.sub);
  }

  @Get()
  findAll(@Query() query: ListQueryDto, @Req() { caller }: AuthenticatedRequest) {
    return this.notes.findAll(caller.sub, query);
  }

  @Post()
  create(@Body() input: CreateNoteDto, @Req() { caller }: AuthenticatedRequest) {
    return this.notes.create(caller.sub, input);
  }

  @Patch(':id')
  update(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: UpdateNoteDto,
    @Req() { caller }: AuthenticatedRequest,
  ) {
    return this.notes.update(id, caller.sub, input);
  }
}
