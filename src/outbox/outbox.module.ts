import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.service';
import { QueuedMessages } from './queued-messages';
import { Relay } from './relay.service';

@Global()
@Module({ providers: [Outbox, Relay, QueuedMessages], exports: [Outbox, Relay, QueuedMessages] })
export class OutboxModule {}
