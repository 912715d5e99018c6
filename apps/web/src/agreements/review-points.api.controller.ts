import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CloseReviewPoint,
  reviewPointList,
  reviewPointPage,
  ReviewReviewPoint,
} from '@evenhand/agreements';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { reviewers, staff } from './agreement-roles.js';
import {
  NewReviewDto,
  ReviewPointDto,
  reviewPointDto,
  ReviewPointQuery,
} from './review-points.dto.js';

@Controller('api/v1/review-points')
@ApiTags('review-points')
@Access({ roles: reviewers })
export class ReviewPointsApiController {
  constructor(
    private readonly database: Database,
    private readonly reviewReviewPoint: ReviewReviewPoint,
    private readonly closeReviewPoint: CloseReviewPoint,
  ) {}

  @Get()
  @AnswersPage(ReviewPointDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ReviewPointQuery,
  ): Promise<Page<ReviewPointDto>> {
    const page = await this.database.read(actor, (tx) => reviewPointList(tx, query, query));
    return { ...page, items: page.items.map(reviewPointDto) };
  }

  @Get(':id')
  @Answers(ReviewPointDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ReviewPointDto> {
    return this.point(actor, id);
  }

  @Post(':id/review')
  @Access({ roles: staff })
  @Answers(ReviewPointDto, 201)
  async review(
    @CurrentActor() actor: PersonActor,
    @Param('id') reviewPointId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { verdict, note = '' }: NewReviewDto,
  ): Promise<ReviewPointDto> {
    await this.reviewReviewPoint.run(actor, { reviewPointId, verdict, note, expectedVersion });
    return this.point(actor, reviewPointId);
  }

  @Post(':id/closure')
  @Access({ roles: staff })
  @Answers(ReviewPointDto, 201)
  async close(
    @CurrentActor() actor: PersonActor,
    @Param('id') reviewPointId: string,
  ): Promise<ReviewPointDto> {
    await this.closeReviewPoint.run(actor, { reviewPointId });
    return this.point(actor, reviewPointId);
  }

  private async point(actor: PersonActor, id: string): Promise<ReviewPointDto> {
    return this.database.read(actor, async (tx) => reviewPointDto(await reviewPointPage(tx, id)));
  }
}
