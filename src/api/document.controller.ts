import { All, Controller, Get, Inject, Req } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Access } from '../web/shell/access';
import type { DeskRequest } from '../web/shell/desk-request';
import { openApiDocument } from './openapi/document';
import { methodsAt } from './openapi/methods-at';
import { ApiProblem } from './problem';

/** The API's description of itself, and the answer to whatever is not in it. */
@Controller('api')
export class ApiDocumentController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('v1/openapi.json')
  @Access('public', null)
  describe() {
    return openApiDocument(this.config.baseUrl);
  }

  @All('*path')
  @Access('public', null)
  nothingHere(@Req() request: DeskRequest): never {
    const methods = methodsAt(request.path);
    if (methods.length === 0) throw new ApiProblem(404, 'There is no such address.');
    const allowed = methods.join(', ');
    throw new ApiProblem(405, `Here you can use ${allowed}.`, [], { Allow: allowed });
  }
}
