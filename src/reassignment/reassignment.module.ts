import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { ApplyingReassignments } from './applying.service';
import { PlanningReassignments } from './planning.service';
import { ReassignmentsQueries } from './reassignments.queries';
import { PlanningWayBack } from './way-back.service';

const PARTS = [PlanningReassignments, PlanningWayBack, ApplyingReassignments, ReassignmentsQueries];

/** Many people given to other Victim PCSOs of their desk at once. */
@Module({ imports: [PeopleModule], providers: PARTS, exports: PARTS })
export class ReassignmentModule {}
