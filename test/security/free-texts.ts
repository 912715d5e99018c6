/** Asked where the whole is sent: `NewAgreementDto`, `TermsToSetDto`, `TermsForm`, `WrittenReportDto`, `ReportForm`. */
const byTheWhole = 'looked through by the body that it is part of';
const aboutStaff =
  'says why somebody acts for a school or no longer does; of staff, not of its pupils';
const ownWords =
  'a person asks about their own data: nothing may stand in the way of a right (ADR 32)';
const settings = 'says why a setting of the partnership was changed';
const money = 'says where money comes from';
const terms = 'what a partnership asks of all its members; of no school';
const organisation = 'of an organisation that is no school';
const invitation = 'greets the head of a school that is asked to join; kept until the list ends';

/** Fields of forms and bodies that are not looked through for pupils, and why. */
export const fieldsNotAsked: Readonly<Record<string, string>> = {
  'ApplyUploadForm.reason': 'says why fewer schools of the register are right',
  'AskForm.words': ownWords,
  'AssociateReasonDto.reason': organisation,
  'BatchForm.payments': 'ids of payments',
  'DataRequestStepDto.words': ownWords,
  'DelegationEndDto.reason': aboutStaff,
  'EndAssociateForm.reason': organisation,
  'EndMembershipForm.note': 'says why a membership ends; of the school as a member',
  'EraseForm.words': ownWords,
  'FundForm.source': money,
  'InvitationRowDto.message': invitation,
  'InviteMemberForm.message': invitation,
  'InvitePeopleForm.people': 'names and addresses of staff, one a line',
  'MatchingSettingsChangeDto.reason': settings,
  'MembershipReasonDto.note': 'says why a membership ends; of the school as a member',
  'MilestoneForm.title': byTheWhole,
  'MilestoneTermDto.title': byTheWhole,
  'NewDataRequestDto.words': ownWords,
  'NewFundDto.source': money,
  'NewMembershipDto.message': invitation,
  'NewRedactionDto.words': 'the very words that are to go; kept nowhere',
  'OutcomeTermDto.label': byTheWhole,
  'OutcomeTermDto.unit': byTheWhole,
  'OutputForm.label': byTheWhole,
  'OutputForm.unit': byTheWhole,
  'OutputTermDto.label': byTheWhole,
  'OutputTermDto.unit': byTheWhole,
  'ReasonDto.reason': aboutStaff,
  'ReasonForm.reason': aboutStaff,
  'RedactionForm.words': 'the very words that are to go; kept nowhere',
  'RenewMembershipForm.note': 'says why a membership goes on; of the school as a member',
  'ReplyForm.answer': ownWords,
  'ReportContentDto.narrative': byTheWhole,
  'ResultDto.note': byTheWhole,
  'ResultForm.note': byTheWhole,
  'RetentionRuleChangeDto.reason': settings,
  'RuleForm.reason': settings,
  'SettingsForm.reason': settings,
  'StepForm.words': ownWords,
  'TermsDraftDto.body': terms,
  'TermsDraftDto.changes': terms,
  'TermsDto.title': byTheWhole,
  'TermsForm.body': terms,
  'TermsForm.changes': terms,
  'TierDetailsDto.includes': terms,
  'TierForm.includes': terms,
  'WithdrawalDto.reason': aboutStaff,
};

/** Columns whose sentences are looked through where they come in. */
export const columnsAsked: readonly string[] = [
  'agreements.agreement_version.document',
  'agreements.review_point.review_note',
  'brokerage.proposal.by_hand_reason',
  'brokerage.proposal.decision_note',
  'brokerage.proposal.school_note',
  'brokerage.proposal.supporter_note',
  'casework.flagged_decision.reason',
  'casework.legal_hold.lift_reason',
  'casework.legal_hold.reason',
  'directory.task.note',
  'payments.milestone.reason',
  'payments.milestone.title',
  'register.need.summary',
  'register.offer.evidence',
  'register.offer.refusal_reason',
  'register.offer.title',
  'reporting.countersignature.comment',
  'reporting.planned_outcome.label',
  'reporting.planned_outcome.unit',
  'reporting.planned_output.label',
  'reporting.planned_output.unit',
  'reporting.report.acceptance_note',
  'reporting.report.narrative',
  'reporting.report.return_reason',
  'reporting.report_outcome.note',
];

const fromTheRegister = 'comes from the national register';
const byUs = 'written by the product';
const code = 'a code of a list';

/** Columns that keep sentences, and why nobody is asked whether they name a pupil. */
export const columnsNotAsked: Readonly<Record<string, string>> = {
  'agreements.agreement_version.redacted_for': code,
  'casework.data_request.answer': ownWords,
  'casework.data_request.extension_reason': ownWords,
  'casework.data_request.question': ownWords,
  'casework.data_request.words': ownWords,
  'casework.retention_setting.reason': settings,
  'directory.associate_change.reason': organisation,
  'directory.import.drop_reason': 'says why fewer schools of the register are right',
  'directory.invitation.message': invitation,
  'directory.invitation_row.message': invitation,
  'directory.membership_change.note': 'of the school as a member',
  'directory.membership_change.reason': code,
  'directory.relation.source': fromTheRegister,
  'directory.terms.body': terms,
  'directory.terms.changes': terms,
  'directory.tier.includes': terms,
  'directory.upload.drop_reason': 'says why fewer schools of the register are right',
  'funds.fund.source': money,
  'identity.address_history.reason': aboutStaff,
  'identity.api_token.label': 'what a token is for; of its owner',
  'identity.delegation.end_reason': aboutStaff,
  'identity.linked_account.label': 'how an issuer calls an account of staff',
  'identity.linked_account.subject': 'how an issuer numbers an account of staff',
  'identity.provider_flow.label': 'how an issuer calls an account of staff',
  'identity.provider_flow.subject': 'how an issuer numbers an account of staff',
  'identity.role_history.reason': aboutStaff,
  'identity.shut_out.reason': aboutStaff,
  'matching.not_chosen.why': byUs,
  'matching.settings.reason': settings,
  'platform.file.finding': 'what a virus scanner calls what it found',
  'platform.file.taken_away_for': code,
  'platform.mail.body': byUs,
  'platform.mail.subject': byUs,
  'platform.view_log.what': code,
  'platform.work_item.last_error': byUs,
  'register.measure.unit': 'of the measure library',
  'register.need.equity_source': 'where a published figure comes from',
  'register.redaction.reason': code,
};
