import { Module } from '@nestjs/common';
import { AcceptMembership } from './use-cases/accept-membership.js';
import { AcceptTerms } from './use-cases/accept-terms.js';
import { ChangeSettings } from './use-cases/change-settings.js';
import { ChangeTier } from './use-cases/change-tier.js';
import { AddCalendarDates, RemoveCalendarDates } from './use-cases/change-calendar.js';
import { CreatePartnership } from './use-cases/create-partnership.js';
import { DiscardInvitations } from './use-cases/discard-invitations.js';
import { DraftInvitations } from './use-cases/draft-invitations.js';
import { DraftTerms } from './use-cases/draft-terms.js';
import { ApplyUpload, CancelUpload, LookAgainAtUpload } from './use-cases/decide-upload.js';
import { EndMembership } from './use-cases/end-membership.js';
import { EndTask } from './use-cases/end-task.js';
import { ImportGroups } from './use-cases/import-groups.js';
import { ImportLinks } from './use-cases/import-links.js';
import { ImportRegister } from './use-cases/import-register.js';
import { InviteMember } from './use-cases/invite-member.js';
import {
  AddAssociate,
  EndAssociate,
  ReturnAssociate,
  ReviseAssociate,
} from './use-cases/associates.js';
import { LapseMembership } from './use-cases/lapse-membership.js';
import { GiveMatchingConsent, WithdrawMatchingConsent } from './use-cases/matching-consent.js';
import { ForgetCompetitor, NameCompetitor } from './use-cases/name-competitor.js';
import { PublishTerms } from './use-cases/publish-terms.js';
import { SaveTier } from './use-cases/save-tier.js';
import { ResendInvitation } from './use-cases/resend-invitation.js';
import { ReceiveUpload } from './use-cases/receive-upload.js';
import { RenewMembership } from './use-cases/renew-membership.js';

const useCases = [
  ImportRegister,
  ImportLinks,
  ImportGroups,
  AddCalendarDates,
  RemoveCalendarDates,
  ReceiveUpload,
  LookAgainAtUpload,
  ApplyUpload,
  CancelUpload,
  CreatePartnership,
  InviteMember,
  AcceptMembership,
  EndMembership,
  EndTask,
  DraftInvitations,
  DiscardInvitations,
  ChangeTier,
  LapseMembership,
  RenewMembership,
  ResendInvitation,
  NameCompetitor,
  ForgetCompetitor,
  ChangeSettings,
  SaveTier,
  AddAssociate,
  ReviseAssociate,
  EndAssociate,
  ReturnAssociate,
  AcceptTerms,
  DraftTerms,
  PublishTerms,
  GiveMatchingConsent,
  WithdrawMatchingConsent,
];

@Module({ providers: useCases, exports: useCases })
export class DirectoryModule {}
