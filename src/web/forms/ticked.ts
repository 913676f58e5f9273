import { Transform } from 'class-transformer';

/** Checkboxes of one name: none, one or several ticked arrive as nothing, a text or a list. Always a list of texts. */
export const Ticked = () =>
  Transform(({ value }: { value: unknown }) =>
    (Array.isArray(value) ? value : [value]).filter(
      (entry): entry is string => typeof entry === 'string' && entry !== '',
    ),
  );
