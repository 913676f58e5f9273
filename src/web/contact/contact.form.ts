import { IsArray, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { type Outcome, OUTCOMES } from '../../code-of-practice/outcomes';
import { type Channel, CHANNELS } from '../../people/contact-points/channels';
import { type Direction, DIRECTIONS, LEFT_MESSAGES, type LeftMessage } from '../../contacts/ways-of-contact';
import { LONGEST_QUESTION } from '../../questions/question';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';

const LONGEST = 10_000;

/** As typed: the days and the time are read by `readContact`. */
export class ContactForm {
  @FormKey()
  formKey!: string;

  @IsIn(OUTCOMES, { message: 'Choose how it went' })
  outcome!: Outcome;

  @IsIn(CHANNELS, { message: 'Choose how the contact was made' })
  channel!: Channel;

  @IsIn(DIRECTIONS, { message: 'Choose who contacted whom' })
  direction!: Direction;

  /** Each `case:event:kind`. */
  @Ticked()
  @IsArray({ message: 'Choose what they were told from the list' })
  told: string[] = [];

  'at-day' = '';
  'at-month' = '';
  'at-year' = '';
  'at-time' = '';
  'next-day' = '';
  'next-month' = '';
  'next-year' = '';

  @IsOptional()
  @MaxLength(LONGEST, { message: `The note must be ${LONGEST.toLocaleString('en-GB')} characters or fewer` })
  note: string = '';

  /** Somebody around the person who was spoken to; empty for the person. */
  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose whom you spoke to' })
  withId: string = '';

  /** One of their numbers and addresses, or `around-12` of somebody around them; empty for another one, or for none. */
  @IsOptional()
  @Matches(/^(around-)?\d{0,18}$/, { message: 'Choose one of their numbers and addresses' })
  contactPointId: string = '';

  @IsOptional()
  @MaxLength(500, { message: 'The number or address must be 500 characters or fewer' })
  otherPoint: string = '';

  @IsOptional()
  @IsIn(['', ...LEFT_MESSAGES], { message: 'Choose what you left on the voicemail' })
  leftMessage: LeftMessage | '' = '';

  @IsOptional()
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  despiteLiaison: string = '';

  @IsOptional()
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  whyOtherWay: string = '';

  @IsOptional()
  @MaxLength(LONGEST_QUESTION, { message: 'The question must be 2,000 characters or fewer' })
  asked: string = '';

  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose the case they asked about' })
  askedCaseId: string = '';

  /** Ids of questions whose answers were read out. */
  @Ticked()
  @IsArray({ message: 'Choose answers from the list' })
  readOut: string[] = [];
}
