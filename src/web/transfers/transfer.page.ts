import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { orAway } from '../../cover/cover-in-words';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { Briefs } from '../../hand-over/briefs.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { briefInWords } from '../hand-over/brief.presenter';
import { transferLine } from './transfer-line';

/** One transfer; while it waits, with the brief by which the other desk decides. */
@Injectable()
export class TransferPage {
  constructor(
    private readonly transfers: TransfersQueries,
    private readonly briefs: Briefs,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError */
  async of(actor: Actor, transferId: string, typed: { pcsoId?: string; reason?: string } = {}) {
    const line = await this.transfers.one(actor, transferId);
    const deskId = actor.kind === 'account' ? actor.deskId : null;
    const waits = line.state === 'asked';
    const isOffered = waits && line.toDeskId === deskId;
    const brief = waits ? await this.briefs.ofOffered(line.personId) : undefined;
    const pcsos = isOffered ? await this.transfers.pcsosOf(actor, line.toDeskId) : [];
    const cover = await this.whoIsInCharge.on();
    return {
      transfer: transferLine(line),
      brief: brief && briefInWords(brief, this.clock.today()),
      mayAnswer: isOffered,
      mayWithdraw: waits && line.fromDeskId === deskId,
      personHref: line.mayBeNamed && !isOffered ? paths.person.to(line.personId) : null,
      pcsos: pcsos.map(({ accountId, name, people }) => ({
        value: accountId,
        text: name,
        hint: {
          text: orAway(`${people} ${people === 1 ? 'person looks' : 'people look'} to them`, cover.of(accountId)),
        },
      })),
      typed,
      back: { href: paths.transfers.to(), text: 'Transfers' },
    };
  }
}
