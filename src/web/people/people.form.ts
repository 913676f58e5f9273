import { IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';

/** What is searched for is personal: it travels in the body of the form, never in an address. */
export class SearchForm {
  @MaxLength(200, { message: 'What you look for must be 200 characters or fewer' })
  @IsNotEmpty({ message: 'Enter a name, reference, telephone number, email address, postcode or date of birth' })
  q!: string;

  /** How many have been shown before. */
  @IsOptional()
  @Matches(/^\d{1,3}$/, { message: 'Search again' })
  after?: string;
}
