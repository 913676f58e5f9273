import { IsOptional } from 'class-validator';
import type { TemplateWords } from '../../letters/template';
import { FormKey } from '../forms/form-key';

/** The words are judged by the rule, which knows the fields. */
export class TemplateForm {
  @FormKey()
  formKey!: string;

  @IsOptional()
  version: string = '';
  @IsOptional()
  title: string = '';
  @IsOptional()
  letter: string = '';
  @IsOptional()
  email: string = '';
  /** `save`, or `preview` to look at it first. */
  @IsOptional()
  action: string = '';
}

const lines = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n').trim() : '');

export const wordsOfForm = ({ title, letter, email }: TemplateForm): TemplateWords => ({
  title: lines(title).replace(/\s+/g, ' '),
  letter: lines(letter),
  email: lines(email) || null,
});
