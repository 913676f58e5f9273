import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { SearchForm } from './people.form';
import { foundLine } from './people.presenter';
import { RecordedSearch } from './recorded-search';

const TEMPLATE = 'people/people.njk';

@Controller()
export class PeopleController {
  constructor(private readonly search: RecordedSearch) {}

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
    if (page.only !== null) return response.redirect(303, paths.person.to(page.only));
    const { people, ...rest } = page;
    response.status(200).render(TEMPLATE, { q: form.q, searched: true, people: people.map(foundLine), ...rest });
  }
}
