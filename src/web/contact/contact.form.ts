import { IsArray, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { type Outcome, OUTCOMES } from '../../code-of-practice/outcomes';
import { type Channel, CHANNELS, type Direction, DIRECTIONS } from '../../contacts/ways-of-contact';
import { Ticked } from '../person/ticked';

const LONGEST = 10_000;

/** As typed: the days and the time are read by `readContact`. */
export class ContactForm {
  @IsUUID(undefined, { message: 'Open the page again' })
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

  @IsOptional()
  @MaxLength(2_000, { message: 'The question must be 2,000 characters or fewer' })
  asked: string = '';
}
