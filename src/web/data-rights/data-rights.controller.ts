import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { CorrectionsQueries } from '../../data-rights/corrections/corrections.queries';
import { HoldsQueries } from '../../data-rights/holds/holds.queries';
import { RetentionReviews } from '../../data-rights/retention/retention-reviews.queries';
import { RightsQueries } from '../../data-rights/rights.queries';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { correctionView } from '../corrections/corrections.presenter';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { FindPersonForm } from './find-person.form';
import { standingHold } from './hold.presenter';
import { rightsOf } from './rights.presenter';

const TEMPLATE = 'data-rights/data-rights.njk';

/** What people ask of their data: for the desk, and for one person. */
@Controller()
export class DataRightsController {
  constructor(
    private readonly rights: RightsQueries,
    private readonly holds: HoldsQueries,
    private readonly reviews: RetentionReviews,
    private readonly corrections: CorrectionsQueries,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Get(paths.dataRights.route)
  @Access('look-after-data-rights', 'data-rights-seen')
  @Render(TEMPLATE)
  async show(@CurrentActor() actor: Actor) {
    return this.view(actor);
  }

  /** Leads to a person by their reference: somebody of another desk looks like nobody. */
  @Post(paths.dataRights.route)
  @Access('look-after-data-rights', 'person-rights-seen')
  async find(@Res() response: Response, @CurrentActor() actor: Actor, @Body() body: unknown): Promise<void> {
    const { form, errors } = readForm(FindPersonForm, body);
    const id = errors.length > 0 ? undefined : await this.idOf(actor, form.reference.replace(/^p?-?/i, ''));
    const none = fieldError('reference', 'There is nobody with this reference whose data you look after');
    if (id !== undefined) return response.redirect(303, paths.personRights.to(id));
    const view = { form, ...(await this.view(actor)) };
    throw new InvalidForm(TEMPLATE, view, errors.length > 0 ? errors : [none]);
  }

  @Get(paths.personRights.route)
  @Access('look-after-data-rights', 'person-rights-seen')
  @Render('data-rights/person-rights.njk')
  async ofPerson(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const standing = await this.rights.ofPerson(actor, personId);
    about(request, { kind: 'person', id: personId });
    return rightsOf(actor, standing);
  }

  private async view(actor: Actor) {
    const today = this.clock.today();
    return {
      holds: (await this.holds.standing(actor)).map(standingHold),
      due: await this.reviews.count(actor),
      corrections: (await this.corrections.open(actor)).map((line) => correctionView(actor, line, today)),
    };
  }

  private async idOf(actor: Actor, personId: string): Promise<string | undefined> {
    try {
      return (await this.rights.ofPerson(actor, personId)).id;
    } catch (fault) {
      if (!(fault instanceof NotFoundError)) throw fault;
      await this.transactions.run((tx) => this.audit.write(tx, actor, 'not-found', { kind: 'person', id: personId }));
      return undefined;
    }
  }
}
