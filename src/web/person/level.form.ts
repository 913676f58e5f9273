import { IsArray, IsIn } from 'class-validator';
import type { Level } from '../../code-of-practice/levels';
import { Ticked } from './ticked';

export class LevelForm {
  @IsIn(['standard', 'enhanced'], { message: 'Choose the level of service' })
  level!: Level;

  @Ticked()
  @IsArray({ message: 'Choose reasons from the list' })
  reasons: string[] = [];
}
