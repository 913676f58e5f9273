import { Injectable } from '@nestjs/common';
import { AgenciesQueries } from '../agencies/agencies.queries';
import { isService, type Service, SERVICE_NAMES } from '../agencies/agency';
import type { Tx } from '../database/transactions';
import { refuse } from '../refusals';
import { Explaining } from './explaining.service';

export interface PageToSend {
  readonly key: string;
  readonly title: string;
}

/** A leaflet with more than this is not read. */
const MOST = 40;
const SUPPORT = 'support';

/** What can be put into a letter: the pages, and the support there is near a desk, all of it or for one need. */
@Injectable()
export class PagesToSend {
  constructor(
    private readonly explaining: Explaining,
    private readonly agencies: AgenciesQueries,
  ) {}

  async all(): Promise<PageToSend[]> {
    const needs = (Object.entries(SERVICE_NAMES) as [Service, string][]).map(([service, name]) => ({
      key: `${SUPPORT}-${service}`,
      title: `Local support: ${name}`,
    }));
    const pages = (await this.explaining.all()).map(({ key, title }) => ({ key, title }));
    return [...pages, { key: SUPPORT, title: 'Local support, all of it' }, ...needs];
  }

  /** The words of one, under its heading. @throws RefusedError where there is none, or nothing in it */
  async passage(tx: Tx, key: string, borough: string): Promise<string> {
    if (key === SUPPORT || key.startsWith(`${SUPPORT}-`)) return this.support(borough, key.slice(SUPPORT.length + 1));
    const page = (await this.explaining.all(tx)).find((it) => it.key === key);
    if (page === undefined) return refuse('pageKey', 'no-such-page', 'Choose a page from the list');
    return `# ${page.title}\n\n${page.words}`;
  }

  private async support(borough: string, service: string): Promise<string> {
    if (service !== '' && !isService(service)) return refuse('pageKey', 'no-such-page', 'Choose a page from the list');
    const words = await this.supportNear(borough, isService(service) ? service : undefined);
    return words ?? refuse('pageKey', 'nothing-in-it', `No support of that kind is in the directory for ${borough}`);
  }

  /** The agencies of an area, for one need or for all; undefined where there are none. */
  async supportNear(borough: string, service?: Service): Promise<string | undefined> {
    const filter = { kind: 'support', borough, ...(service === undefined ? {} : { service }) } as const;
    const { agencies } = await this.agencies.page(filter, '', MOST);
    if (agencies.length === 0) return undefined;
    const one = ({ name, telephone, about }: (typeof agencies)[number]): string =>
      `* ${[name, telephone === null ? undefined : `telephone ${telephone}`].filter(Boolean).join(', ')}${about === '' ? '' : `: ${about.replace(/\s+/g, ' ')}`}`;
    return `# Support in ${borough}\n\n${agencies.map(one).join('\n')}`;
  }
}
