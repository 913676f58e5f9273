import type { Request, Response } from 'express';
import { keepableFields } from '../../../src/web/shell/keepable-text';

const read = (body: unknown): unknown => {
  const request = { body } as Request;
  keepableFields(request, {} as Response, () => undefined);
  return request.body;
};

test('a form is read without the character that no database keeps, however deep it stands', () => {
  const typed = { words: 'a\0b', rows: [{ note: '\0' }], 'na\0me': 'x' };
  expect(read(typed)).toEqual({ words: 'a\uFFFDb', rows: [{ note: '\uFFFD' }], 'na\uFFFDme': 'x' });
});

test('a field in parts stands in nobody’s way who reads it as text or number', () => {
  const { version } = read({ version: { toString: 'toString', valueOf: 'valueOf', 1: 'x' } }) as { version: object };
  expect([String(version), Number(version), version]).toEqual(['[object Object]', Number.NaN, { 1: 'x' }]);
});

test('what is no form stays as it is', () => {
  expect([read(undefined), read('text'), read(null)]).toEqual([undefined, 'text', null]);
});
