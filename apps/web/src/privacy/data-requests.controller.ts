import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AskAboutData,
  dataRequest,
  dataRequestsToAnswer,
  erasureHindrances,
  MoveDataRequest,
  reasonsAgainst,
  whatStays,
} from '@evenhand/casework';
import { personPage } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database, type Tx } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { EraseForm, StepForm } from './data-requests.form.js';
import { dataRequestPage, dataRequestsPage, erasePage } from './data-requests.page.js';
import type { DataRequestPage, DataRequestsPage, ErasePage } from './data-requests.page.js';
import { deciders } from './watchers.js';

@Controller('admin/data-requests')
@ApiExcludeController()
@Access({ roles: deciders })
export class DataRequestsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ask: AskAboutData,
    private readonly move: MoveDataRequest,
  ) {}

  @Get()
  @Page('privacy/data-requests')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<DataRequestsPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const found = await this.database.read(actor, (tx) => dataRequestsToAnswer(tx, page));
    return dataRequestsPage(found, this.clock.today(), actor.roles.includes('administrator'));
  }

  @Get('new')
  @Access({ roles: ['administrator'] })
  @Page('privacy/erase')
  async blank(
    @CurrentActor() actor: PersonActor,
    @Query('person') personId: unknown,
  ): Promise<ErasePage | Redirect> {
    if (typeof personId !== 'string') return redirect('/admin/people');
    return this.erasure(actor, personId);
  }

  @Post()
  @Access({ roles: ['administrator'] })
  async request(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EraseForm, body, {
      template: 'privacy/erase',
      page: (values) =>
        this.erasure(actor, typeof values.personId === 'string' ? values.personId : '', values),
      work: async ({ personId, words }) => {
        const { requestId } = await this.ask.run(actor, { kind: 'erasure', personId, words });
        return redirect(`/admin/data-requests/${requestId}`, 'The request was recorded.');
      },
    });
  }

  @Get(':id')
  @Page('privacy/data-request')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<DataRequestPage> {
    return this.page(actor, id);
  }

  @Post(':id/step')
  async step(
    @CurrentActor() actor: PersonActor,
    @Param('id') requestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(StepForm, body, {
      template: 'privacy/data-request',
      page: (values) => this.page(actor, requestId, values),
      work: async ({ step, words }) => {
        await this.move.run(actor, step, { requestId, words });
        return redirect(`/admin/data-requests/${requestId}`, 'Done, and the person was told.');
      },
    });
  }

  private page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<DataRequestPage> {
    return this.database.read(actor, async (tx) => {
      const request = await dataRequest(tx, id);
      const erasure = await consequences(tx, request.personId, actor.partnershipId);
      return dataRequestPage(request, erasure, this.clock.today(), values);
    });
  }

  private erasure(
    actor: PersonActor,
    personId: string,
    values?: Record<string, unknown>,
  ): Promise<ErasePage> {
    return this.database.read(actor, async (tx) => {
      const { id, name } = await personPage(tx, personId, this.clock.today());
      const erasure = await consequences(tx, id, actor.partnershipId);
      return erasePage({ id, name }, erasure, values);
    });
  }
}

async function consequences(
  tx: Tx,
  personId: string,
  partnershipId: string | null,
): Promise<{ against: string[]; stays: string[] }> {
  const found = await erasureHindrances(tx, personId, partnershipId);
  return { against: reasonsAgainst(found), stays: whatStays(found) };
}
