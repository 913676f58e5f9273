import { Module } from '@nestjs/common';
import { AroundPoints } from './around-points.service';
import { PeopleAroundQueries } from './people-around.queries';
import { PeopleAround } from './people-around.service';

const OFFERED = [PeopleAround, AroundPoints, PeopleAroundQueries];

/** Whom the desk may speak to for somebody, and whom never. */
@Module({ providers: OFFERED, exports: OFFERED })
export class AroundModule {}
