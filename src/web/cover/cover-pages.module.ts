import { Module } from '@nestjs/common';
import { CoverModule } from '../../cover/cover.module';
import { AbsenceController } from './absence.controller';
import { CoverController } from './cover.controller';
import { RotaController } from './rota.controller';

@Module({ imports: [CoverModule], controllers: [CoverController, AbsenceController, RotaController] })
export class CoverPagesModule {}
