import { AgreementTerms, DraftTerms } from './terms.js';

/** A party as the document names it on the day it was written. */
export interface DocumentParty {
  schoolId: string;
  urn: number | null;
  name: string;
}

/** What is signed, whole: its canonical JSON is what the fingerprint is taken of. */
export interface AgreementDocument {
  reference: string;
  versionNumber: number;
  supporter: DocumentParty;
  supported: DocumentParty;
  terms: AgreementTerms | DraftTerms;
}
