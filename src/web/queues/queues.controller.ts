import { Controller, Get, Next, Req, Res } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { paths } from '../../paths';
import { AllQueues } from '../../queue/all-queues';
import { queueDashboard } from '../../queue/dashboard';
import { Access } from '../shell/access';

/** Bull's own dashboard, for administrators. What it asks for while it is open is not recorded again and again. */
@Controller()
export class QueuesController {
  private readonly dashboard: RequestHandler;

  constructor(queues: AllQueues) {
    this.dashboard = queueDashboard(queues);
  }

  @Get(paths.queues.route)
  @Access('see-queues', 'queues-seen')
  page(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): void {
    this.dashboard(request, response, next);
  }

  @Get(`${paths.queues.route}/*path`)
  @Access('see-queues', null)
  parts(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): void {
    this.dashboard(request, response, next);
  }
}
