import type { Upload } from '../../imports/uploads.service';
import type { DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { type FieldError, fieldError } from '../forms/read-form';
import { isTooLarge, UPLOAD_LIMIT_MB } from '../shell/uploads';

/** The file that came with a form, or what is wrong with it. */
export function readUpload(request: DeskRequest, body: unknown): { upload: Upload | undefined; errors: FieldError[] } {
  const { file } = request;
  if (isTooLarge(request))
    return wrong(`The file is bigger than ${UPLOAD_LIMIT_MB} MB. Split it, or ask for it to be imported by command`);
  if (file === undefined || file.originalname === '') return wrong('Select a file of crime reports');
  if (file.size === 0) return wrong('The file is empty');
  const typedKey = (body as { formKey?: unknown } | undefined)?.formKey;
  const formKey = typeof typedKey === 'string' && typedKey !== '' ? typedKey.slice(0, 100) : newFormKey();
  const fileName = Buffer.from(file.originalname, 'latin1').toString('utf8'); // as browsers write it
  return { upload: { fileName, content: file.buffer, formKey }, errors: [] };
}

const wrong = (text: string) => ({ upload: undefined, errors: [fieldError('file', text)] });
