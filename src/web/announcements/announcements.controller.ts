import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { ANNOUNCEMENT_KINDS } from '../../announcements/announcement';
import { Announcements } from '../../announcements/announcements.service';
import { Clock } from '../../clock/clock';
import { ROLE_NAMES, ROLES } from '../../identity/permissions';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { selectItems } from '../forms/select-items';
import { AnnouncementForm, announcementOf } from './announcement.form';
import { backTo, lineOf } from './announcements.presenter';

const FORM = 'announcements/announcement.njk';

/** What stands at the top of everybody's pages: administrators set it, each reader puts it away. */
@Controller()
export class AnnouncementsController {
  constructor(
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  @Get(paths.announcements.route)
  @Access('administer', 'announcements-seen')
  @Render('announcements/announcements.njk')
  async list() {
    const now = this.clock.now();
    return { lines: (await this.announcements.latestFirst()).map((one) => lineOf(one, now)) };
  }

  @Get(paths.announcementNew.route)
  @Access('administer', 'announcements-seen')
  @Render(FORM)
  ask() {
    return this.view({ formKey: newFormKey() });
  }

  @Post(paths.announcementNew.route)
  @Access('administer', 'announcement-made')
  @Redirect()
  async make(@Req() request: DeskRequest, @Body() body: unknown) {
    const { form, errors } = readForm(AnnouncementForm, body);
    if (errors.length > 0) throw new InvalidForm(FORM, this.view(form), errors);
    try {
      await this.announcements.make(ownActor(request), announcementOf(form, this.clock.now()));
    } catch (fault) {
      if (!(fault instanceof RefusedError)) throw fault;
      const placed = refusalAsErrors(fault, 'heading').map((error) =>
        ['from', 'until'].includes(error.field) ? fieldError(`${error.field}-day`, error.text) : error,
      );
      throw new InvalidForm(FORM, this.view(form), placed);
    }
    banner(request, 'The announcement is set');
    return { url: paths.announcements.to(), statusCode: 303 };
  }

  @Post(paths.announcementEnd.route)
  @Access('administer', 'announcement-ended')
  @Redirect()
  async end(@Req() request: DeskRequest, @Param('announcementId') announcementId: string) {
    await this.announcements.end(ownActor(request), announcementId);
    banner(request, 'The announcement has ended', 'Nobody sees it any more.');
    return { url: paths.announcements.to(), statusCode: 303 };
  }

  @Post(paths.announcementPutAway.route)
  @Access('be-signed-in', null)
  @Redirect()
  async putAway(
    @Req() request: DeskRequest,
    @Param('announcementId') announcementId: string,
    @Body() body: { back?: unknown },
  ) {
    await this.announcements.putAway(ownActor(request), announcementId);
    return { url: backTo(body.back), statusCode: 303 };
  }

  private view(form: Partial<AnnouncementForm>) {
    return {
      form,
      kinds: Object.entries(ANNOUNCEMENT_KINDS).map(([value, text]) => ({ value, text })),
      roles: selectItems(
        'Everybody',
        ROLES.map((role) => [role, ROLE_NAMES[role]] as const),
        form.role,
      ),
      back: { href: paths.announcements.to(), text: 'Announcements' },
    };
  }
}
