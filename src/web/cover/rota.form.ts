import { IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import type { RotaWanted } from '../../cover/rota.service';
import { Ticked } from '../forms/ticked';
import { Version } from '../forms/version';

export class RotaForm {
  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose who covers from the list' })
  coveredById: string = '';

  @IsIn(['no', 'yes'], { message: 'Choose whether they work on certain days only' })
  shifts!: 'no' | 'yes';

  @Ticked()
  @IsArray({ message: 'Choose the days they work' })
  workingDays: string[] = [];

  /** Of the rota when the form was shown. */
  @Version()
  version!: number;
}

export const rotaOf = (accountId: string, { coveredById, shifts, workingDays, version }: RotaForm): RotaWanted => ({
  accountId,
  coveredById: coveredById || null,
  workingDays: shifts === 'no' ? null : workingDays.map(Number),
  version,
});
