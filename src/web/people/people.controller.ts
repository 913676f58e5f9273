import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { PeopleSearch } from '../../people/people-search.queries';
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
    const page = await this.search.find(actor, form.q, form.after);
    const found = page.people.map((line) => line.id);
    const detail = { after: form.after, shown: found };
    const about = [
      ...found.map((id) => `person:${id}` as const),
      `searches:${this.clock.today().slice(0, 7)}` as const,
    ];
    const terms = { about, values: { terms: form.q } };
    await this.transactions.run((tx) => this.audit.write(tx, actor, 'people-searched', undefined, detail, terms));
    if (page.only !== null) return response.redirect(303, paths.person.to(page.only));
    const { people, ...rest } = page;
    response.status(200).render(TEMPLATE, { q: form.q, searched: true, people: people.map(foundLine), ...rest });
  }
}
