import { refusedAs } from '../forms/refused-as';
import { InvalidForm } from '../forms/invalid-form';
import { placed } from './read-progress';

/** For `.catch`: shows the form again where the rule said no, with each reason at its place on the page. */
export function refusedProgress(template: string, view: object): (fault: unknown) => never {
  return (fault) => {
    try {
      return refusedAs(template, view, 'type')(fault);
    } catch (shown) {
      if (!(shown instanceof InvalidForm)) throw shown;
      throw new InvalidForm(template, view, shown.errors.map(placed), shown.status);
    }
  };
}
