import { IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { LONGEST_TRANSFER_REASON } from '../../transfers/transfer';
import { FormKey } from '../forms/form-key';

const TOO_LONG = {
  message: `The reason must be ${LONGEST_TRANSFER_REASON.toLocaleString('en-GB')} characters or fewer`,
};

export class AskTransferForm {
  @FormKey()
  formKey!: string;

  @Matches(/^\d{1,18}$/, { message: 'Choose the desk that should take them over' })
  toDeskId!: string;

  @IsNotEmpty({ message: 'Enter why this person should move to another desk' })
  @MaxLength(LONGEST_TRANSFER_REASON, TOO_LONG)
  reason!: string;
}

export class AcceptTransferForm {
  @Matches(/^\d{1,18}$/, { message: 'Choose who becomes their point of contact' })
  pcsoId!: string;
}

export class DeclineTransferForm {
  @IsNotEmpty({ message: 'Enter why your desk does not take them over' })
  @MaxLength(LONGEST_TRANSFER_REASON, TOO_LONG)
  reason!: string;
}
