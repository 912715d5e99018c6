import { Injectable } from '@nestjs/common';
import { actorOfSession } from '@evenhand/identity';
import { Database } from '@evenhand/platform';
import { redirect, Redirect } from '../shell/pages/page.js';

/** Where a fresh session begins, however it was opened. */
@Injectable()
export class Landing {
  constructor(private readonly database: Database) {}

  /** A second factor is asked for at once, not when the first page needs it. */
  async after(token: string, next: string, done = 'You are signed in.'): Promise<Redirect> {
    const signedIn = await actorOfSession(this.database, token);
    const query = `?next=${encodeURIComponent(next)}`;
    if (signedIn?.awaits === 'code') return redirect(`/second-factor${query}`);
    if (signedIn?.awaits === 'enrolment' && signedIn.actor.roles.length === 0) {
      return redirect(`/account/second-factor${query}`);
    }
    return redirect(next, done);
  }
}
