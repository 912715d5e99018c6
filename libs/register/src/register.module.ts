import { Module } from '@nestjs/common';
import { LapseUnconfirmedOffers } from './jobs/lapse-unconfirmed-offers.job.js';
import { CreateNeed } from './use-cases/create-need.js';
import { CreateOffer } from './use-cases/create-offer.js';
import { OpenNeed } from './use-cases/open-need.js';
import { PauseOffer } from './use-cases/pause-offer.js';
import { PostNeed } from './use-cases/post-need.js';
import { RefuseOffer } from './use-cases/refuse-offer.js';
import { ResumeOffer } from './use-cases/resume-offer.js';
import { SubmitOffer } from './use-cases/submit-offer.js';
import { UpdateNeed } from './use-cases/update-need.js';
import { UpdateOffer } from './use-cases/update-offer.js';
import { VerifyOffer } from './use-cases/verify-offer.js';
import { EndWaiver, WaiveCompetitor } from './use-cases/waive-competitor.js';
import { WithdrawNeed } from './use-cases/withdraw-need.js';
import { WithdrawOffer } from './use-cases/withdraw-offer.js';

const providers = [
  CreateOffer,
  UpdateOffer,
  SubmitOffer,
  VerifyOffer,
  RefuseOffer,
  PauseOffer,
  ResumeOffer,
  WithdrawOffer,
  CreateNeed,
  UpdateNeed,
  PostNeed,
  OpenNeed,
  WithdrawNeed,
  WaiveCompetitor,
  EndWaiver,
  LapseUnconfirmedOffers,
];

@Module({ providers, exports: providers })
export class RegisterModule {}
