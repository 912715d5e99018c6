import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type SpreadsheetKind,
  writeSpreadsheet,
  type WrittenSpreadsheet,
} from '@evenhand/directory';
import {
  checkPersonRows,
  InvitePeople,
  peopleList,
  personColumns,
  readPeopleFile,
} from '@evenhand/identity';
import type { PersonLine } from '@evenhand/identity';
import { words } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { sendSpreadsheet } from '../directory/send-spreadsheet.js';
import { InvitationFileForm } from '../directory/invitations.form.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { peopleFilter } from './people-list.form.js';
import type { PeopleQuery } from './people-list.form.js';
import { InvitePeopleForm } from './people.form.js';
import { peoplePreviewPage } from './people-preview.page.js';

/** People as a file: the list to keep, and many invitations at once. */
@Controller('admin/people')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class PeopleFileController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitePeople: InvitePeople,
  ) {}

  @Get('export/csv')
  async csv(
    @CurrentActor() actor: PersonActor,
    @Query() query: PeopleQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sendSpreadsheet(reply, 'people.csv', await this.file(actor, query, 'csv'));
  }

  @Get('export/xlsx')
  async xlsx(
    @CurrentActor() actor: PersonActor,
    @Query() query: PeopleQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sendSpreadsheet(reply, 'people.xlsx', await this.file(actor, query, 'xlsx'));
  }

  @Get('invite-many')
  @Page('identity/invite-many')
  blank(): PageModel {
    return uploadPage;
  }

  @Get('invite-many/template.csv')
  async csvTemplate(@Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const file = await writeSpreadsheet('csv', personColumns, []);
    return sendSpreadsheet(reply, 'people-to-invite.csv', file);
  }

  @Get('invite-many/template.xlsx')
  async xlsxTemplate(@Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const file = await writeSpreadsheet('xlsx', personColumns, []);
    return sendSpreadsheet(reply, 'people-to-invite.xlsx', file);
  }

  /** Nothing is written yet: the page shows what would be, and what is wrong with which row. */
  @Post('invite-many')
  async preview(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InvitationFileForm, body, {
      template: 'identity/invite-many',
      page: () => uploadPage,
      work: async ({ file }) => {
        const rows = await readPeopleFile({ name: file.name, bytes: file.bytes });
        const checked = await this.database.read(actor, (tx) => checkPersonRows(tx, rows));
        return view('identity/invite-many-preview', peoplePreviewPage(checked));
      },
    });
  }

  @Post('invite-many/apply')
  async apply(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(InvitePeopleForm, body, {
      template: 'identity/invite-many',
      page: () => uploadPage,
      work: async ({ people }) => {
        const rows = await readPeopleFile({ name: 'people.csv', bytes: Buffer.from(people) });
        const { invited } = await this.invitePeople.run(actor, rows);
        const count = invited === 1 ? 'One person was' : `${invited} people were`;
        return redirect('/admin/invitations', `${count} invited.`);
      },
    });
  }

  private async file(
    actor: PersonActor,
    query: PeopleQuery,
    kind: SpreadsheetKind,
  ): Promise<WrittenSpreadsheet> {
    const page = { after: null, limit: 5_000 };
    const { items } = await this.database.read(actor, (tx) =>
      peopleList(tx, page, this.clock.today(), peopleFilter(query)),
    );
    return peopleFile(kind, items);
  }
}

const uploadPage: PageModel = {
  title: 'Invite many people',
  breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: 'Invite many people' }],
};

function peopleFile(
  kind: SpreadsheetKind,
  people: readonly PersonLine[],
): Promise<WrittenSpreadsheet> {
  const header = ['Name', 'E-mail', 'Role', 'At', 'From', 'Stops on', 'State'];
  const rows = people.flatMap(({ name, email, roles }) =>
    roles.map((role) => [
      name,
      email,
      words(role.role),
      role.schoolName ?? role.trustName,
      role.fromDate,
      role.untilDate,
      role.state,
    ]),
  );
  return writeSpreadsheet(kind, header, rows);
}
