import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { ApiErrorsFilter } from '../api/api-errors.filter';
import type { DeskRequest } from './shell/desk-request';
import { PageErrorsFilter } from './shell/page-errors.filter';

/** Whatever was thrown, wherever: a person gets a page, another system `application/problem+json`. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly pages: PageErrorsFilter,
    private readonly api: ApiErrorsFilter,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const { originalUrl } = host.switchToHttp().getRequest<DeskRequest>();
    return /^\/api(\/|$)/.test(originalUrl) ? this.api.catch(thrown, host) : this.pages.catch(thrown, host);
  }
}
