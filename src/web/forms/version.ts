import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt } from 'class-validator';

/** Of what a form holds without having been typed: whoever sends it cannot mend it. */
export const AGAIN = { message: 'Open the page again' };

/** The number of a version; -1, which nothing has, where it cannot be read. */
export const readVersion = (value: unknown): number => (/^\d{1,9}$/.test(String(value)) ? Number(value) : -1);

/** The version of what the form is about, when the form was shown. */
export const Version = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => readVersion(value)),
    IsInt(AGAIN),
  );
