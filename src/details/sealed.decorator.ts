import type { SealedColumn } from './sealed-columns';

interface SealedProperty {
  readonly property: string;
  readonly column: SealedColumn;
  /** What the program works with, from the opened text. */
  readonly read: (text: string) => unknown;
}

const PROPERTIES = new Map<unknown, SealedProperty[]>();

/**
 * A property of an entity whose column is sealed: loaded, it is open. Written it is by `Details.seal` alone: the table
 * takes nothing that is not sealed.
 */
export const Sealed =
  (column: SealedColumn, read: SealedProperty['read'] = (text) => text): PropertyDecorator =>
  (target, property) => {
    const known = PROPERTIES.get(target.constructor) ?? [];
    PROPERTIES.set(target.constructor, [...known, { property: String(property), column, read }]);
  };

export const sealedProperties = (entity: object): readonly SealedProperty[] => PROPERTIES.get(entity.constructor) ?? [];
