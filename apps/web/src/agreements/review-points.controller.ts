import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CloseReviewPoint,
  reviewPointList,
  reviewPointPage,
  reviewPointStatuses,
  ReviewReviewPoint,
} from '@evenhand/agreements';
import { hiddenByTies } from '@evenhand/casework';
import { handoverOf } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { reportOfReviewPoint } from '@evenhand/reporting';
import { deciderOf } from '../register/decider.page.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { reviewers, staff } from './agreement-roles.js';
import { ReviewForm } from './review.form.js';
import { reviewPointModel, reviewPointsPage } from './review-point.page.js';
import type { ReviewPointModel, ReviewPointsPage } from './review-point.page.js';

@Controller('review-points')
@ApiExcludeController()
@Access({ roles: reviewers })
export class ReviewPointsController {
  constructor(
    private readonly database: Database,
    private readonly reviewReviewPoint: ReviewReviewPoint,
    private readonly closeReviewPoint: CloseReviewPoint,
  ) {}

  @Get()
  @Page('agreements/review-points')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<ReviewPointsPage> {
    const status = reviewPointStatuses.find((known) => known === asked);
    const page = { after: typeof after === 'string' ? after : null, limit: 30 };
    return this.database.read(actor, async (tx) => {
      const found = await reviewPointList(tx, page, { status });
      return reviewPointsPage(found, status, await hiddenByTies(tx));
    });
  }

  @Get(':id')
  @Page('agreements/review-point')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ReviewPointModel> {
    return this.page(actor, id);
  }

  @Post(':id/review')
  @Access({ roles: staff })
  async review(
    @CurrentActor() actor: PersonActor,
    @Param('id') reviewPointId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReviewForm, body, {
      template: 'agreements/review-point',
      page: (values) => this.page(actor, reviewPointId, values),
      work: async ({ verdict, note = '' }) => {
        await this.reviewReviewPoint.run(actor, { reviewPointId, verdict, note });
        return redirect(`/review-points/${reviewPointId}`, 'The review was saved.');
      },
    });
  }

  @Post(':id/closure')
  @Access({ roles: staff })
  async close(
    @CurrentActor() actor: PersonActor,
    @Param('id') reviewPointId: string,
  ): Promise<Redirect> {
    await this.closeReviewPoint.run(actor, { reviewPointId });
    return redirect(`/review-points/${reviewPointId}`, 'The review point is closed.');
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<ReviewPointModel> {
    return this.database.read(actor, async (tx) => {
      const report = await reportOfReviewPoint(tx, id);
      const handover = report && (await handoverOf(tx, 'report', report.id));
      const model = reviewPointModel(await reviewPointPage(tx, id), report, actor, values);
      return { ...model, decider: deciderOf(handover, actor) };
    });
  }
}
