import {
  AgreementLine,
  AgreementPage,
  agreementStatuses,
  type AgreementStatus,
  type Party,
} from '@evenhand/agreements';
import { needOutcomes, type NeedOutcome } from '@evenhand/casework';
import { PersonActor, Role } from '@evenhand/kernel';
import { redactionReasons, type RedactionReason } from '@evenhand/register';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';
import { TermsDto, writtenInTerms } from './terms.dto.js';

export class AgreementQuery extends ListQuery {
  @ApiPropertyOptional({ enum: agreementStatuses })
  @IsOptional()
  @IsIn([...agreementStatuses], { message: 'status is a state of an agreement.' })
  status?: AgreementStatus;
}

export class AgreementLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, example: 'EH-7K3Q-9XZM' })
  reference: string;

  @ApiProperty({ enum: agreementStatuses })
  status: AgreementStatus;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supporterSchoolId: string;

  @ApiProperty({ type: String })
  supporterName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supportedSchoolId: string;

  @ApiProperty({ type: String })
  supportedName: string;

  @ApiProperty({ type: String, format: 'date' })
  startsOn: string;

  @ApiProperty({ type: String, format: 'date' })
  endsOn: string;

  @ApiProperty({ type: 'integer', description: 'All milestones together.' })
  totalPence: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  nextReviewOn: string | null;
}

export function agreementLineDto(line: AgreementLine): AgreementLineDto {
  return { ...line, createdAt: line.createdAt.toISOString() };
}

export class SignatureDto {
  @ApiProperty({ enum: ['supporter', 'supported'] })
  party: Party;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String, description: 'As it stood when they signed.' })
  name: string;

  @ApiProperty({ type: String, example: 'headteacher' })
  role: string;

  @ApiProperty({ type: String, format: 'date-time' })
  signedAt: string;
}

export class DocumentRedactionDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ enum: Object.keys(redactionReasons) })
  reason: RedactionReason;

  @ApiProperty({ type: String, description: 'SHA-256 of the document as it stands since, in hex.' })
  sha256: string;
}

export class AgreementDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, example: 'EH-7K3Q-9XZM' })
  reference: string;

  @ApiProperty({ enum: agreementStatuses })
  status: AgreementStatus;

  @ApiProperty({ type: String, format: 'uuid' })
  proposalId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supporterSchoolId: string;

  @ApiProperty({ type: String })
  supporterName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supportedSchoolId: string;

  @ApiProperty({ type: String })
  supportedName: string;

  @ApiProperty({ type: 'integer', description: 'Of the document that is shown.' })
  versionNumber: number;

  @ApiProperty({ type: String, description: 'SHA-256 of the document, in hex: sign with it.' })
  sha256: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt: string | null;

  @ApiProperty({
    type: DocumentRedactionDto,
    nullable: true,
    description: 'Words were taken out of the terms; sha256 above is still what was signed.',
  })
  redaction: DocumentRedactionDto | null;

  @ApiProperty({ type: TermsDto })
  terms: TermsDto;

  @ApiProperty({ type: SignatureDto, isArray: true, description: 'Of the version that is shown.' })
  signatures: SignatureDto[];
}

const isFinanceOnly = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => role === 'finance_officer');

/** A finance officer reads the money and its gates, not when the work is reviewed. */
export function agreementDto(page: AgreementPage, actor: PersonActor): AgreementDto {
  const { agreement, version, document, signatures } = page;
  const { terms } = document;
  return {
    id: agreement.id,
    version: agreement.version,
    reference: agreement.reference,
    status: agreement.status,
    proposalId: agreement.proposalId,
    supporterSchoolId: agreement.supporterSchoolId,
    supporterName: document.supporter.name,
    supportedSchoolId: agreement.supportedSchoolId,
    supportedName: document.supported.name,
    versionNumber: version.number,
    sha256: version.sha256,
    sentAt: version.sentAt?.toISOString() ?? null,
    redaction: version.redaction && {
      ...version.redaction,
      at: version.redaction.at.toISOString(),
    },
    terms: isFinanceOnly(actor.roles) ? { ...terms, reviewPoints: [] } : terms,
    signatures: signatures.map(({ party, schoolId, signerName, role, signedAt }) => ({
      party,
      schoolId,
      name: signerName,
      role,
      signedAt: signedAt.toISOString(),
    })),
  };
}

export class NewAgreementDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'A proposal that both accepted.' })
  @IsUUID('all', { message: 'proposalId is the id of a proposal.' })
  proposalId: string;

  @ApiPropertyOptional({ type: TermsDto, description: 'Prefilled when left out.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TermsDto)
  terms?: TermsDto;

  @NamesNobodyProperty(...writtenInTerms)
  namesNobody?: boolean;
}

export class NewSignatureDto {
  @ApiProperty({ type: 'integer', description: 'The version that was read.' })
  @IsInt({ message: 'versionNumber is the number of the version that was read.' })
  versionNumber: number;

  @ApiProperty({ type: String, description: 'The fingerprint of the version that was read.' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'sha256 is the fingerprint of the version that was read.' })
  sha256: string;
}

export class NewCompletionDto {
  @ApiProperty({ enum: needOutcomes, description: 'What became of the need.' })
  @IsIn([...needOutcomes], { message: 'outcome is met, partly_met or unmet.' })
  outcome: NeedOutcome;
}
