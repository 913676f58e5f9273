import type { NextFunction, Response } from 'express';
import type { SignOn } from '../../config/sign-on';
import type { SignedInAccount } from '../../identity/accounts.service';
import { paths } from '../../paths';
import type { DeskRequest } from './desk-request';

const MEANWHILE = [paths.accountSecondStep.to(), paths.signOut.to(), paths.staySignedIn.to()];

/** Where a role needs a second step to sign in, setting it up comes before everything else. The provider has its own. */
export function secondStepFirst({ secondStepFor }: SignOn) {
  return ({ actor, session, path }: DeskRequest, response: Response, next: NextFunction): void => {
    const user = response.locals['user'] as SignedInAccount | undefined;
    const needed = actor.kind === 'account' && secondStepFor.includes(actor.role) && user?.hasSecondStep === false;
    if (!needed || session.idToken !== undefined || MEANWHILE.includes(path)) return next();
    response.redirect(303, paths.accountSecondStep.to());
  };
}
