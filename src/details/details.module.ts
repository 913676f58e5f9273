import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Details } from './details';
import { DetailsCheck } from './details-check';
import { LastingKeys } from './lasting-keys';
import { OpensEntities } from './opens-entities';

@Global()
@Module({
  providers: [
    {
      provide: Details,
      inject: [CONFIG],
      useFactory: ({ details }: Config) => new Details(details.key, details.oldKeys),
    },
    DetailsCheck,
    OpensEntities,
    LastingKeys,
  ],
  exports: [Details, LastingKeys],
})
export class DetailsModule {}
