import { type CallHandler, type ExecutionContext, mixin, type NestInterceptor, type Type } from '@nestjs/common';
import { json, type Request, type Response } from 'express';
import type { Observable } from 'rxjs';
import { ApiProblem } from './problem';

/** Reads the body as JSON of at most this size. After the doors: nothing is read from somebody who may not send it. */
export function JsonBody(limit: string): Type<NestInterceptor> {
  const parse = json({ limit, strict: false, type: () => true });

  class JsonBodyInterceptor implements NestInterceptor {
    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      const type = request.is(['application/json', 'application/*+json']);
      if (type === null) throw new ApiProblem(400, 'There is no body. Send JSON.');
      if (type === false) throw new ApiProblem(415, 'Send the body with "Content-Type: application/json".');
      await new Promise<void>((done, failed) =>
        parse(request, http.getResponse<Response>(), (fault?: unknown) =>
          fault === undefined ? done() : failed(unreadable(fault, limit)),
        ),
      );
      if (isDeeperThan(DEEPEST, request.body)) throw new ApiProblem(400, 'The body is nested too deeply.');
      return next.handle();
    }
  }
  return mixin(JsonBodyInterceptor);
}

/** Many times what any body described needs; what goes through a body part by part would not come out again. */
const DEEPEST = 50;

function isDeeperThan(levels: number, body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function unreadable(fault: unknown, limit: string): Error {
  switch ((fault as { type?: unknown }).type) {
    case 'entity.too.large':
      return new ApiProblem(413, `The body is larger than ${limit}.`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ApiProblem(415, 'Send the body as UTF-8, plain or compressed with gzip, deflate or br.');
    case 'entity.parse.failed':
      return new ApiProblem(400, 'The body is not JSON.');
    default:
      return new ApiProblem(400, 'The body could not be read to its end.');
  }
}
