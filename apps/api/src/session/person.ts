import '@fastify/cookie';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PersonalRole } from '#domain';
import type { Person } from '#persistence/accounts/sessions';

export const COOKIE = 'bihuan_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the session guard; absent on what is open to everybody. */
    person?: Person;
    sessionToken?: string;
  }
}

export const OPEN_TO_ALL = 'openToAll';
export const NEEDS_ROLE = 'needsRole';
export const FROM_ANY_ORIGIN = 'fromAnyOrigin';
export const WITH_OLD_PASSWORD = 'withOldPassword';

/** No login needed. */
export const OpenToAll = () => SetMetadata(OPEN_TO_ALL, true);
/** No cookie is read: the address itself is what lets in. A page that sends no referrer has its forms sent with 'Origin: null'. */
export const FromAnyOrigin = () => SetMetadata(FROM_ANY_ORIGIN, true);
/** Only with this role, whatever else. What acts need is decided by the domain, not here. */
export const NeedsRole = (role: PersonalRole) => SetMetadata(NEEDS_ROLE, role);

/** Also for whoever still has the password that another person set: everything else waits until it is changed. */
export const WithOldPassword = () => SetMetadata(WITH_OLD_PASSWORD, true);

/** Who is asking. Using it on what is open to all is a defect. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<FastifyRequest>();
  if (person === undefined) throw new Error('This route asks who is asking but is open to all');
  return person;
});
