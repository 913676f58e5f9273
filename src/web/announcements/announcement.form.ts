import { IsOptional } from 'class-validator';
import type { NewAnnouncement } from '../../announcements/announcement';
import { toDayNumber } from '../../calendar/legal-day';
import { readDay, readTime, typedInstant } from '../contact/when';
import { FormKey } from '../forms/form-key';

/** As typed; the rule says what is wrong with it. */
export class AnnouncementForm {
  @FormKey()
  formKey!: string;

  @IsOptional()
  kind = '';
  heading = '';
  words = '';
  role = '';
  'from-day' = '';
  'from-month' = '';
  'from-year' = '';
  'from-time' = '';
  'until-day' = '';
  'until-month' = '';
  'until-year' = '';
  'until-time' = '';
}

export function announcementOf(form: AnnouncementForm, now: Date): NewAnnouncement {
  const { formKey, kind, heading, words, role } = form;
  const at = (name: 'from' | 'until'): Date | undefined => {
    const day = readDay(form[`${name}-day`], form[`${name}-month`], form[`${name}-year`]);
    const time = readTime(form[`${name}-time`]);
    return day === undefined || time === undefined ? undefined : typedInstant(toDayNumber(day), time, now);
  };
  return { formKey, kind, heading, words, role, from: at('from'), until: at('until') };
}
