import { Controller, Get, Param, ParseUUIDPipe, Query, Req, UseGuards } from '@nestjs/common';
import { type AuthenticatedRequest, AuthGuard } from '../auth/auth.guard.js';
import { ListQueryDto } from '../list-query.dto.js';
import { TasksService } from './tasks.service.js';

@Controller('v1/tasks')
@UseGuards(AuthGuard)
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get(':id')
  findOne(
    @Param('id', ParseUUIDPipe) id: string,
    @Query('expand') expand: string | undefined,
    @Req() { caller }: AuthenticatedRequest,
  ) {
    return this.tasks.findOne(id, caller, expand === 'team');
  }

  @Get()
  findAll(@Query() query: ListQueryDto, @Req() { caller }: AuthenticatedRequest) {
    return this.tasks.findAll(caller, query);
  }
}
