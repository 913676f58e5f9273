import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface } from 'typeorm';
import { Details } from './details';
import { sealedProperties } from './sealed.decorator';

/** Opens what is sealed of each entity as it is loaded. What does not open is not loaded either. */
@Injectable()
export class OpensEntities implements EntitySubscriberInterface {
  constructor(
    source: DataSource,
    private readonly details: Details,
  ) {
    source.subscribers.push(this);
  }

  /** @throws DetailFault */
  afterLoad(loaded: unknown): void {
    const entity = loaded as Record<string, unknown> & { id: string };
    for (const { property, column, read } of sealedProperties(entity)) {
      const sealed = entity[property];
      if (typeof sealed === 'string') entity[property] = read(this.details.open(column, entity.id, sealed));
    }
  }
}
