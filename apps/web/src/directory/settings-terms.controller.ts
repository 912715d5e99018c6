import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  DraftTerms,
  PublishTerms,
  termsAnswers,
  type TermsKind,
  termsKinds,
  termsVersion,
  termsVersions,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { PublishTermsForm, TermsForm } from './terms.form.js';
import { termsDraftPage, termsListPage, termsVersionPage } from './terms.page.js';
import type { TermsDraftPage, TermsListPage, TermsVersionPage } from './terms.page.js';

@Controller('settings/terms')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class SettingsTermsController {
  constructor(
    private readonly database: Database,
    private readonly draftTerms: DraftTerms,
    private readonly publishTerms: PublishTerms,
  ) {}

  @Get()
  @Page('directory/terms-list')
  async list(@CurrentActor() actor: PersonActor): Promise<TermsListPage> {
    return this.database.read(actor, async (tx) => termsListPage(await termsVersions(tx)));
  }

  @Get('versions/:id')
  @Page('directory/terms-version')
  async version(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<TermsVersionPage> {
    return this.database.read(actor, async (tx) => {
      const terms = await termsVersion(tx, id);
      const answers = await termsAnswers(tx, id);
      const people = [terms.publishedBy, ...answers.map(({ personId }) => personId)];
      const names = await peopleNames(
        tx,
        people.flatMap((person) => person ?? []),
      );
      return termsVersionPage(terms, await termsVersions(tx), answers, names);
    });
  }

  @Get(':kind')
  @Page('directory/terms-draft')
  async draft(
    @CurrentActor() actor: PersonActor,
    @Param('kind') kind: string,
  ): Promise<TermsDraftPage> {
    return this.draftPage(actor, kind);
  }

  @Post(':kind')
  async save(
    @CurrentActor() actor: PersonActor,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(TermsForm, body, {
      template: 'directory/terms-draft',
      page: (values) => this.draftPage(actor, kind, values),
      work: async (form) => {
        await this.draftTerms.run(actor, { kind: readKind(kind), ...form });
        return redirect(`/settings/terms/${kind}`, 'The draft was saved. Nobody sees it yet.');
      },
    });
  }

  @Post(':kind/publication')
  async publish(
    @CurrentActor() actor: PersonActor,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(PublishTermsForm, body, {
      template: 'directory/terms-draft',
      page: async (values) => {
        const page = await this.draftPage(actor, kind);
        return { ...page, values: { ...page.values, ...values } };
      },
      work: async (form) => {
        const { id } = await this.publishTerms.run(actor, { kind: readKind(kind), ...form });
        return redirect(
          `/settings/terms/versions/${id}`,
          'The version is published. Members are asked to accept it.',
        );
      },
    });
  }

  private async draftPage(
    actor: PersonActor,
    kind: string,
    values?: Record<string, unknown>,
  ): Promise<TermsDraftPage> {
    const versions = await this.database.read(actor, termsVersions);
    return termsDraftPage(readKind(kind), versions, values);
  }
}

function readKind(text: string): TermsKind {
  const kind = termsKinds.find((each) => each === text);
  if (!kind) throw notFound('text');
  return kind;
}
