import { Injectable } from '@nestjs/common';
import { ENGLAND_AND_WALES } from '../calendar/bank-holidays-england-and-wales';
import type { Calendar } from '../calendar/working-days';
import type { Tx } from '../database/transactions';

/** The calendar by which due days are counted at present. Ask it inside the transaction that counts. */
@Injectable()
export class CalendarInForce {
  current(_tx?: Tx): Promise<Calendar> {
    return Promise.resolve(ENGLAND_AND_WALES);
  }
}
