import { IsInt, IsUUID } from 'class-validator';
import { Version } from '../person/contact-details/contact-detail.form';

const AGAIN = { message: 'Open the page again' };

/** A form about somebody that is saved once, and only where nobody has changed them since it was shown. */
export class VersionedForm {
  @IsUUID(undefined, AGAIN)
  formKey!: string;

  @Version()
  @IsInt(AGAIN)
  version!: number;
}
