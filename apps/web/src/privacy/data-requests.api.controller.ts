import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AskAboutData,
  dataRequest,
  dataRequestsToAnswer,
  MoveDataRequest,
  MoveOwnRequest,
  ownDataRequests,
  personalCopy,
  type PersonalCopy,
} from '@evenhand/casework';
import { forbidden } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  dataRequestDto,
  DataRequestDto,
  DataRequestsQuery,
  DataRequestStepDto,
  NewDataRequestDto,
} from './data-requests.dto.js';

@Controller('api/v1/data-requests')
@ApiTags('privacy')
@Access('signed-in')
export class DataRequestsApiController {
  constructor(
    private readonly database: Database,
    private readonly ask: AskAboutData,
    private readonly move: MoveDataRequest,
    private readonly moveOwn: MoveOwnRequest,
  ) {}

  /** One’s own requests about personal data, newest first; for administrators those to answer, by due day. */
  @Get()
  @AnswersPage(DataRequestDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: DataRequestsQuery,
  ): Promise<Page<DataRequestDto>> {
    if (query.which === 'to-answer' && !actor.roles.includes('administrator')) {
      throw forbidden('not-your-role', 'Administrators answer these requests.');
    }
    return this.database.read(actor, async (tx) => {
      const { items, next } =
        query.which === 'own'
          ? { items: await ownDataRequests(tx), next: null }
          : await dataRequestsToAnswer(tx, query);
      return { items: items.map(dataRequestDto), next };
    });
  }

  /** Asks for a copy of one’s data, for erasure, or complains. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(DataRequestDto, 201)
  async request(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewDataRequestDto,
  ): Promise<DataRequestDto> {
    const { requestId } = await this.ask.run(actor, body);
    return this.show(actor, requestId);
  }

  @Get(':id')
  @Answers(DataRequestDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<DataRequestDto> {
    return dataRequestDto(await this.database.read(actor, (tx) => dataRequest(tx, id)));
  }

  /** `reply` and `withdraw` by the person; the other steps by the administrator. */
  @Post(':id/step')
  @Answers(DataRequestDto, 201)
  async step(
    @CurrentActor() actor: PersonActor,
    @Param('id') requestId: string,
    @Body() { step, words }: DataRequestStepDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<DataRequestDto> {
    const input = { requestId, words, expectedVersion };
    if (step === 'reply' || step === 'withdraw') await this.moveOwn.run(actor, step, input);
    else await this.move.run(actor, step, input);
    return this.show(actor, requestId);
  }

  /** The copy of one’s data, for 30 days. */
  @Get(':id/copy')
  @ApiOkResponse({ description: 'Every row about the person, by table.', type: Object })
  async copy(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<PersonalCopy> {
    return this.database.read(actor, (tx) => personalCopy(tx, id));
  }
}
