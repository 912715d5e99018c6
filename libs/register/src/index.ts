import { ExpertiseArea } from './data/expertise-area.entity.js';
import { Measure } from './data/measure.entity.js';
import { Need } from './data/need.entity.js';
import { Offer } from './data/offer.entity.js';

export { registerEntities } from './data/index.js';
export { ExpertiseArea, Measure, Need, Offer };
export { registerMigrations } from './migrations/index.js';
export { registerEvents } from './register.events.js';
export { RegisterModule } from './register.module.js';

export type { AreaWeight } from './domain/area-weight.js';
export { evidenceOfArea } from './domain/evidence-of-area.js';
export {
  measureDirections,
  measureKinds,
  measureLevels,
  type MeasureDirection,
  type MeasureKind,
  type MeasureLevel,
} from './domain/default-measures.js';
export { modes, type Mode } from './domain/mode.js';
export {
  assertNeedEditable,
  disclosures,
  withdrawNeed,
  type Disclosure,
  type NeedDraft,
} from './domain/need.js';
export {
  needActions,
  needStatuses,
  type NeedAction,
  type NeedStatus,
} from './domain/need.actions.js';
export {
  assertJudgeable,
  assertOfferEditable,
  moveOffer,
  type OfferDraft,
} from './domain/offer.js';
export { offerActions, offerStatuses, type OfferStatus } from './domain/offer.actions.js';
export {
  isKeptBack,
  sightOf,
  sights,
  stages,
  type Asker,
  type Sight,
  type Stage,
} from './domain/sight.js';
export { pupilWarning } from './domain/pupil-warning.js';
export {
  redactedMark,
  redactionPattern,
  redactionReasons,
  type RedactionReason,
} from './domain/redaction.js';

export { CreateNeed, type SavedNeed } from './use-cases/create-need.js';
export { CreateOffer } from './use-cases/create-offer.js';
export { OpenNeed } from './use-cases/open-need.js';
export { PauseOffer } from './use-cases/pause-offer.js';
export { PostNeed } from './use-cases/post-need.js';
export { RefuseOffer } from './use-cases/refuse-offer.js';
export { ResumeOffer } from './use-cases/resume-offer.js';
export { SubmitOffer } from './use-cases/submit-offer.js';
export { UpdateNeed } from './use-cases/update-need.js';
export { UpdateOffer } from './use-cases/update-offer.js';
export { VerifyOffer } from './use-cases/verify-offer.js';
export { EndWaiver, isSearching, WaiveCompetitor } from './use-cases/waive-competitor.js';
export { WithdrawNeed } from './use-cases/withdraw-need.js';
export { WithdrawOffer } from './use-cases/withdraw-offer.js';

export { endBrief, grantBrief } from './use-cases/brief-grants.js';
export {
  noteRedaction,
  redactRegisterTexts,
  type RedactionToNote,
} from './use-cases/redact-texts.js';
export { installTaxonomy } from './use-cases/install-taxonomy.js';
export {
  closeNeed,
  markNeedIntroduced,
  markNeedProposed,
  markNeedsProposed,
  markNeedSupported,
  needStatus,
  returnNeedToOpen,
} from './use-cases/move-need.js';

export { LapseUnconfirmedOffers } from './jobs/lapse-unconfirmed-offers.job.js';
export { redactionsOf, type RedactionLine } from './reads/redactions.reader.js';
export { expertiseAreas, measures } from './reads/libraries.reader.js';
export {
  needBrief,
  needsByIds,
  offersByIds,
  openNeedsForMatching,
  verifiedOffersForMatching,
  type NeedBrief,
} from './reads/register.reader.js';
export {
  needsPage,
  needView,
  type NamedArea,
  type NeedFilter,
  type NeedView,
} from './reads/need-pages.js';
export { offersPage, offerView, type OfferFilter, type OfferView } from './reads/offer-pages.js';
export { registerPersonalData } from './personal-data.js';
export { registerRetention } from './retention.js';
