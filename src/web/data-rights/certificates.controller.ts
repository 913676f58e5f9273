import { Controller, Get, Param, Query, Render } from '@nestjs/common';
import { type Certificate, Certificates } from '../../data-rights/erasure/certificates.queries';
import { erasureReference, GROUNDS } from '../../data-rights/erasure/grounds';
import { HELD } from '../../data-rights/held/held-tables';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';

/** What says that people were erased, kept for good. */
@Controller()
export class CertificatesController {
  constructor(private readonly certificates: Certificates) {}

  @Get(paths.erasures.route)
  @Access('look-after-data-rights', 'erasures-seen')
  @Render('data-rights/erasures.njk')
  async list(@CurrentActor() actor: Actor, @Query('before') before?: string) {
    const { rows, next } = await this.certificates.page(actor, before);
    return { certificates: rows.map(certificateView), next, first: before === undefined, back: BACK };
  }

  @Get(paths.erasure.route)
  @Access('look-after-data-rights', 'erasure-seen')
  @Render('data-rights/certificate.njk')
  async show(@CurrentActor() actor: Actor, @Param('erasureId') erasureId: string) {
    const certificate = await this.certificates.one(actor, erasureId);
    return { certificate: certificateView(certificate), back: { href: paths.erasures.to(), text: 'Certificates' } };
  }
}

const BACK = { href: paths.dataRights.to(), text: 'Data rights' };

const TITLES = new Map(HELD.map(({ table, title }) => [table, title]));

const certificateView = (it: Certificate) => ({
  ...it,
  reference: erasureReference(it.id),
  href: paths.erasure.to(it.id),
  person: personReference(it.personId),
  ground: GROUNDS[it.ground],
  kinds: Object.entries(it.counts).map(([table, count]) => ({ title: TITLES.get(table) ?? table, count })),
  total: Object.values(it.counts).reduce((sum, count) => sum + count, 0),
});
