import { Module } from '@nestjs/common';
import { Absences } from './absences.service';
import { CoverQueries } from './cover.queries';
import { Rota } from './rota.service';
import { WhoIsInCharge } from './who-is-in-charge.service';

const PARTS = [Absences, CoverQueries, Rota, WhoIsInCharge];

/** Who is at work, and who has whose people meanwhile: asked everywhere. */
@Module({ providers: PARTS, exports: PARTS })
export class CoverModule {}
