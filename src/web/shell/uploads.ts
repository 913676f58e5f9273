import { AsyncResource } from 'node:async_hooks';
import { BadRequestException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';

export const UPLOAD_LIMIT_MB = 50;

const oneFile = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: UPLOAD_LIMIT_MB * 1024 * 1024, files: 1, fields: 10, fieldSize: 10_000 },
}).single('file');

const tooLarge = new WeakSet<Request>();

/** Whether the file that came with a form was more than is taken; what stands before it in the form is there. */
export const isTooLarge = (request: Request): boolean => tooLarge.has(request);

/** One file, named `file`, held in memory; what cannot be read is the sender's fault. Before the CSRF check, which reads the same multipart body. */
export const uploads: RequestHandler = (request, response, next) =>
  oneFile(
    request,
    response,
    // It calls back from the stream's own doing: the request goes on as whose it was.
    AsyncResource.bind((fault: unknown) => {
      const isLimit = fault instanceof multer.MulterError && fault.code === 'LIMIT_FILE_SIZE';
      if (isLimit) tooLarge.add(request);
      next(
        isLimit || fault === undefined
          ? undefined
          : new BadRequestException('The form cannot be read', { cause: fault }),
      );
    }),
  );
