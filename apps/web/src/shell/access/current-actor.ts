import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import type { FastifyRequest } from 'fastify';
import { requestClaim } from '../http/request-claim.js';
import { NotSignedIn } from './check-access.js';
import { SignedIn } from './signed-in.js';

function signedInOf(context: ExecutionContext): SignedIn {
  const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!signedIn) throw new NotSignedIn();
  return signedIn;
}

/**
 * `@CurrentActor() actor: PersonActor`: whom use cases act for. In a POST it carries the claim
 * (`once` of a form, `Idempotency-Key` of the API) that makes a repeated request be answered once,
 * so hand it to one use case only.
 */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): PersonActor => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = signedInOf(context);
    const claim = requestClaim(request);
    return claim ? { ...actor, request: claim } : actor;
  },
);

/** `@CurrentSignedIn() signedIn: SignedIn`: the actor with names for the header and the session's id. */
export const CurrentSignedIn = createParamDecorator((_: unknown, context: ExecutionContext) =>
  signedInOf(context),
);
