import type { NextFunction, Response } from 'express';
import type { KeptForms, TypedFields } from '../../identity/kept-forms.service';
import { paths } from '../../paths';
import { readMark } from './csrf';
import type { DeskRequest } from './desk-request';

/** Where passwords and codes are typed, and where nothing is: from there nothing is kept. */
const NOTHING_TO_KEEP =
  /^\/(sign-in|sign-out|choose-password|oidc|account|stay-signed-in|what-you-typed|api|r|health)(\/|$)/;

/**
 * A form that is sent after its session has ended is kept for whom it was shown, and nobody else: whoever sits at the
 * computer now learns nothing of it. Its owner finds it after signing in.
 */
export function keepWhatWasTyped(keptForms: KeptForms) {
  return async (request: DeskRequest, response: Response, next: NextFunction): Promise<void> => {
    try {
      const ownerId = lateOwner(request, keptForms);
      if (ownerId === undefined) return next();
      const { actor } = request;
      const id = await keptForms.keep(actor, ownerId, request.path, typedFields(request.body));
      if (actor.kind === 'nobody') {
        request.session.formKept = true;
        return response.redirect(303, paths.signIn.to());
      }
      if (actor.kind === 'account' && actor.id === ownerId && id !== undefined) {
        return response.redirect(303, paths.keptForm.to(id));
      }
      next();
    } catch (fault) {
      next(fault);
    }
  };
}

/** Once a kept form has been taken, or shown again with what is wrong in it, it is kept no more. */
export function forgetWhatWasSent(keptForms: KeptForms) {
  return (request: DeskRequest, response: Response, next: NextFunction): void => {
    const kept = (request.body as { _kept?: unknown } | undefined)?._kept;
    if (request.method !== 'POST' || typeof kept !== 'string') return next();
    delete (request.body as { _kept?: unknown })._kept;
    response.once('finish', () => {
      const wasTaken = response.statusCode < 400 || response.statusCode === 422;
      if (wasTaken) keptForms.forget(request.actor, kept).catch(() => undefined);
    });
    next();
  };
}

/** Whose form this is, where it comes from a session that is not theirs any more. */
function lateOwner(request: DeskRequest, keptForms: KeptForms): string | undefined {
  if (request.method !== 'POST' || NOTHING_TO_KEEP.test(request.path)) return undefined;
  const { token, owner } = readMark(request);
  const ownerId = owner === undefined ? undefined : keptForms.ownerOf(owner);
  const isTheirs =
    request.actor.kind === 'account' && request.actor.id === ownerId && token === request.session.csrfToken;
  return isTheirs ? undefined : ownerId;
}

/** The fields under the names they were sent by: nested ones are `contacts[0][told][]`. */
function typedFields(body: unknown): TypedFields {
  const fields: Record<string, string | string[]> = {};
  const read = (name: string, value: unknown): void => {
    if (typeof value === 'string') fields[name] = value;
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      fields[`${name}${name.endsWith(']') ? '[]' : ''}`] = value;
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) read(`${name}[${key}]`, inner);
    }
  };
  for (const [name, value] of Object.entries(body ?? {})) if (!name.startsWith('_')) read(name, value);
  return fields;
}
