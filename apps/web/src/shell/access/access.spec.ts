import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError, type PersonActor, type Role } from '@evenhand/kernel';
import { openWeb } from '../../../../../test/pages/open-web.js';
import { fastifyOptions } from '../http/plugins.js';
import { Access, type AccessRule } from './access.js';
import { routesOf } from './assert-access.js';
import { checkAccess, NotSignedIn } from './check-access.js';
import type { SignedIn } from './signed-in.js';

@Controller('forgotten')
class ForgottenController {
  @Get('open')
  open(): string {
    return 'anybody';
  }

  @Get('closed')
  @Access('signed-in')
  closed(): string {
    return 'somebody';
  }
}
@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

const signedIn = (roles: readonly Role[], schoolId: string | null): SignedIn => {
  const actor: PersonActor = {
    kind: 'person',
    personId: 'p',
    partnershipId: 'q',
    schoolId,
    roles,
    steppedUp: false,
  };
  return {
    actor,
    sessionId: 's',
    personName: 'Ada',
    partnership: null,
    school: null,
    partnershipName: null,
    schoolName: null,
    canSwitch: false,
    awaits: null,
    withheldRoles: [],
    scope: null,
  };
};
const answer = (rule: AccessRule | undefined, who: SignedIn | null): string => {
  try {
    checkAccess(rule, who);
    return 'may';
  } catch (error) {
    if (error instanceof NotSignedIn) return 'sign in';
    return error instanceof DomainError ? error.kind : String(error);
  }
};
const broker = signedIn(['broker'], null);
const head = signedIn(['headteacher'], 'school');

describe('access', () => {
  it.each<[string, AccessRule | undefined, SignedIn | null, string]>([
    ['public', 'public', null, 'may'],
    ['signed in, stranger', 'signed-in', null, 'sign in'],
    ['signed in, somebody', 'signed-in', broker, 'may'],
    ['a role, stranger', { roles: ['broker'] }, null, 'sign in'],
    ['a role held', { roles: ['broker', 'administrator'] }, broker, 'may'],
    ['a role not held', { roles: ['broker'] }, head, 'forbidden'],
    ['a secret, role not held', { roles: ['broker'], secret: true }, head, 'not-found'],
    ['a school, none chosen', { school: true }, broker, 'forbidden'],
    ['a school chosen', { roles: ['headteacher'], school: true }, head, 'may'],
    ['no rule at all', undefined, broker, 'not-found'],
    ['no rule, stranger', undefined, null, 'sign in'],
  ])('%s', (_, rule, who, expected) => {
    expect(answer(rule, who)).toBe(expected);
  });

  it('does not start with a route that nobody decided about, and names it', async () => {
    const start = openWeb({}, { more: [ForgottenModule] });
    await expect(start).rejects.toThrow(/add @Access:\n {2}- ForgottenController\.open$/);
  });

  it('knows every route that Fastify has', async () => {
    const adapter = new FastifyAdapter(fastifyOptions);
    const served: string[] = [];
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const verb of [method].flat()) served.push(`${verb} ${url}`);
    });
    const web = await openWeb({}, { adapter });
    const known = new Set(routesOf(web.app).map(({ address }) => address));
    await web.close();
    const unknown = served.filter((route) => !known.has(route.replace(/^HEAD /, 'GET ')));
    expect(unknown).toEqual([]);
    expect(known.size).toBeGreaterThan(20);
  });
});
