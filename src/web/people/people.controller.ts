import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { PeopleQueries } from '../../people/people.queries';
import { PeopleSearch } from '../../people/people-search.queries';
import { personIdOf } from '../../people/person-reference';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { InvalidForm } from '../shell/invalid-form';
import { readForm } from '../shell/read-form';
import { SearchForm } from './people.form';
import { foundLine } from './people.presenter';

const TEMPLATE = 'people/people.njk';

@Controller()
export class PeopleController {
  constructor(
    private readonly search: PeopleSearch,
    private readonly people: PeopleQueries,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Get(paths.people.route)
  @Access('search-people', null)
  @Render(TEMPLATE)
  ask() {
    return {};
  }

  /** Changes nothing, but is a POST so that no name, number or birth date stands in an address or a log. */
  @Post(paths.people.route)
  @Access('search-people', 'people-searched')
  async find(@Res() response: Response, @CurrentActor() actor: Actor, @Body() body: unknown): Promise<void> {
    const { form, errors } = readForm(SearchForm, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, { q: form.q }, errors);
    const known = await this.byReference(actor, form.q);
    const page = known === undefined ? await this.search.find(actor, form.q, form.after) : undefined;
    const found = known === undefined ? page!.people.map((line) => line.id) : [known];
    const detail = { after: form.after, shown: found };
    const about = [
      ...found.map((id) => `person:${id}` as const),
      `searches:${this.clock.today().slice(0, 7)}` as const,
    ];
    const terms = { about, values: { terms: form.q } };
    await this.audit.write(this.transactions.reader, actor, 'people-searched', undefined, detail, terms);
    if (known !== undefined) return response.redirect(303, paths.person.to(known));
    const { people, next, alike } = page!;
    response.status(200).render(TEMPLATE, { q: form.q, searched: true, people: people.map(foundLine), next, alike });
  }

  /** The person a reference like P-1042 leads to, where the actor may see them. */
  private async byReference(actor: Actor, typed: string): Promise<string | undefined> {
    const id = personIdOf(typed);
    if (id === undefined) return undefined;
    try {
      return (await this.people.view(actor, id)).id;
    } catch (fault) {
      if (fault instanceof NotFoundError) return undefined;
      throw fault;
    }
  }
}
