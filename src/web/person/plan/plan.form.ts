import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { LONGEST_PLAN_DAYS } from '../../../plans/plan-rules';

const MESSAGE = { message: `Enter a whole number of days from 1 to ${LONGEST_PLAN_DAYS}` };

export class PlanForm {
  @Transform(({ value }: { value: unknown }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value))
  @IsInt(MESSAGE)
  @Min(1, MESSAGE)
  @Max(LONGEST_PLAN_DAYS, MESSAGE)
  everyDays!: number;

  version?: string;
}
