import type { RequestHandler } from 'express';
import multer from 'multer';

export const UPLOAD_LIMIT_MB = 50;

/** One file, named `file`, held in memory. Before the CSRF check, which reads the same multipart body. */
export const uploads: RequestHandler = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: UPLOAD_LIMIT_MB * 1024 * 1024, files: 1, fields: 10, fieldSize: 10_000 },
}).single('file');
