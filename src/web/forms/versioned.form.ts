import { FormKey } from './form-key';
import { Version } from './version';

/** A form about somebody that is saved once, and only where nobody has changed them since it was shown. */
export class VersionedForm {
  @FormKey()
  formKey!: string;

  @Version()
  version!: number;
}
