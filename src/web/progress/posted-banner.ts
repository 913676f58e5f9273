import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { DutyExplanations } from '../../duties/duty-explanations';
import { OpenedDutiesQueries } from '../../progress/opened-duties.queries';
import type { PostedProgress } from '../../progress/post-progress.service';
import { banner, type DeskRequest, notice } from '../shell/desk-request';
import { postedInWords } from './posted-in-words';

/** Says on the next page what was posted, and what follows from it. */
@Injectable()
export class PostedBanner {
  constructor(
    private readonly duties: OpenedDutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly clock: Clock,
  ) {}

  async show(request: DeskRequest, heading: string, posted: PostedProgress, borough: string): Promise<void> {
    if (!posted.created) return notice(request, 'This had been posted already', 'It was not posted twice.');
    const opened = await this.duties.ofEvents(request.actor, posted.caseId, [posted.eventId]);
    const duties = await this.explanations.of(opened.get(posted.eventId) ?? []);
    banner(request, heading, ...postedInWords(duties, borough, this.clock.today()));
  }
}
