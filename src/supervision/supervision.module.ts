import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { CaseloadQueries } from './caseload.queries';
import { UnableQueries } from './unable.queries';
import { UnableRequests } from './unable-requests.service';

const PARTS = [CaseloadQueries, UnableQueries, UnableRequests];

/** How supervisors see the work of their desk, and what they decide about it. */
@Module({ imports: [DutiesModule, PeopleModule], providers: PARTS, exports: PARTS })
export class SupervisionModule {}
