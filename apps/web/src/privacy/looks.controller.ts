import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isMonth, type LookLine, looksAtSchool } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor, CurrentSignedIn } from '../shell/access/current-actor.js';
import type { SignedIn } from '../shell/access/signed-in.js';
import { Page } from '../shell/pages/page.js';
import { looksFile } from './looks-file.js';
import { looksPage } from './looks.page.js';
import type { LooksPage } from './looks.page.js';
import { watchers } from './watchers.js';

@Controller('who-looked')
@ApiExcludeController()
@Access({ roles: watchers, school: true })
export class LooksController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('privacy/who-looked')
  async show(
    @CurrentSignedIn() { actor, schoolName }: SignedIn,
    @Query('month') asked: unknown,
    @Query('after') after: unknown,
  ): Promise<LooksPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 100 };
    const today = this.clock.today();
    const month = monthOf(asked, today);
    const looks = await this.database.read(actor, (tx) => looksAtSchool(tx, month, page));
    return looksPage(looks, month, today, schoolName ?? '');
  }

  @Get('export')
  async file(
    @CurrentActor() actor: PersonActor,
    @Query('month') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const month = monthOf(asked, this.clock.today());
    const looks = await this.database.read(actor, async (tx) => {
      const all: LookLine[] = [];
      for (let after: string | null = null; ;) {
        const part = await looksAtSchool(tx, month, { after, limit: 1000 });
        all.push(...part.items);
        if (!part.next) return all;
        after = part.next;
      }
    });
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="who-looked-${month}.csv"`);
    return looksFile(looks);
  }
}

function monthOf(asked: unknown, today: string): string {
  return typeof asked === 'string' && isMonth(asked) ? asked : today.slice(0, 7);
}
