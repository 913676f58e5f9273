import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { paths } from '../paths';
import { Access } from '../web/shell/access';
import { ReadinessCheck } from './readiness.service';

/** For whoever runs the desk: is it alive, and can it work. */
@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  @Get(paths.health.route)
  @Access('public', null)
  alive(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** 503 as soon as one part is missing; the answer says which. */
  @Get(paths.healthReady.route)
  @Access('public', null)
  async ready(@Res() response: Response): Promise<void> {
    const readiness = await this.readiness.check();
    response.status(readiness.status === 'ready' ? 200 : 503).json(readiness);
  }
}
