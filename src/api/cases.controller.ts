import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { CaseEventsQueries } from '../cases/case-events.queries';
import { CaseListsQueries } from '../cases/case-lists.queries';
import { CasesQueries } from '../cases/cases.queries';
import { DutyExplanations } from '../duties/duty-explanations';
import type { Actor } from '../identity/actor';
import { OpenedDutiesQueries } from '../progress/opened-duties.queries';
import { PostProgress } from '../progress/post-progress.service';
import { Access } from '../web/shell/access';
import { about, CurrentActor, type DeskRequest } from '../web/shell/desk-request';
import { caseAnswer, dutyAnswer, eventAnswer } from './answers';
import { IdempotencyKey } from './idempotency-key';
import { JsonBody } from './json-body.interceptor';
import { readEvent } from './read-event';

const AS_POSTED = { withdrawnAt: null, correctedById: null };

@Controller('api/v1/cases/:crimeReference')
export class ApiCasesController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly lists: CaseListsQueries,
    private readonly events: CaseEventsQueries,
    private readonly duties: OpenedDutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly progress: PostProgress,
  ) {}

  /** Any token: whoever posts to a case may see what has been posted. */
  @Get()
  @Access('token', 'case-seen-by-api')
  async show(
    @CurrentActor() actor: Actor,
    @Req() request: DeskRequest,
    @Param('crimeReference') reference: string,
    @Query('after') after?: string,
  ) {
    const found = await this.cases.byReference(actor, reference);
    about(request, { kind: 'case', id: found.id });
    const [people, { events, next }] = await Promise.all([
      this.lists.people(actor, found.id),
      this.events.latestFirst(found.id, typeof after === 'string' ? after : undefined),
    ]);
    return { ...caseAnswer(found, people), events: events.map(eventAnswer), next };
  }

  @Post('events')
  @Access('token', 'progress-posted', { may: 'post-events' })
  @UseInterceptors(JsonBody('100kb'))
  async post(
    @CurrentActor() actor: Actor,
    @Param('crimeReference') crimeReference: string,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const input = { ...readEvent(body), crimeReference, idempotencyKey };
    return this.progress.postAndRead(actor, input, async (tx, { posted: { created, caseId, eventId }, event }) => {
      const [opened, told] = await Promise.all([
        this.duties.ofEvent(tx, actor, caseId, eventId),
        event === undefined ? this.events.one(caseId, eventId, tx) : { ...event, ...AS_POSTED },
      ]);
      const duties = await this.explanations.of(opened, tx);
      response.status(created ? HttpStatus.CREATED : HttpStatus.OK);
      return {
        case: crimeReference,
        event: eventAnswer(told!),
        duties: duties.map((duty) => dutyAnswer({ ...duty, crimeReference })),
      };
    });
  }
}
