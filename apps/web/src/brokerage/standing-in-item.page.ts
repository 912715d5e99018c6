import type { ProposalView } from '@evenhand/brokerage';
import type { HandoverKind } from '@evenhand/identity';
import type { NeedView, OfferView } from '@evenhand/register';
import type { Choice } from '../register/area-choice.js';
import type { PageModel } from '../shell/pages/page.js';

interface Shown {
  proposal?: ProposalView;
  need?: NeedView | null;
  offer?: OfferView | null;
}

export interface StandInItemPage extends PageModel {
  action: string;
  partnershipName: string;
  kind: HandoverKind;
  proposal: ProposalView | null;
  need: NeedView | null;
  offer: OfferView | null;
  decisions: Choice[];
  grades: Choice[];
  reasons: Choice[];
  values: Record<string, unknown>;
}

const words = {
  need: { title: 'A need to open', yes: 'Open it for matching', no: null },
  offer: { title: 'An offer to verify', yes: 'Verify it', no: 'Send it back' },
  proposal: { title: 'A proposal to decide', yes: 'Approve and introduce', no: 'Reject it' },
} as const;

export function standInItem(
  id: string,
  handed: { partnershipName: string; kind: HandoverKind },
  { proposal, need, offer }: Shown,
  choices: { grades: Choice[]; reasons: Choice[] },
  values: Record<string, unknown>,
): StandInItemPage {
  const kind = handed.kind as keyof typeof words;
  const { title, yes, no } = words[kind];
  const checked = (value: string): boolean => values.decision === value;
  return {
    title,
    back: { href: '/standing-in', text: 'Standing in for others' },
    action: `/standing-in/items/${id}/decision`,
    partnershipName: handed.partnershipName,
    kind,
    proposal: proposal ?? null,
    need: need ?? null,
    offer: offer ?? null,
    decisions: [
      { value: 'yes', text: yes, checked: checked('yes') },
      ...(no === null ? [] : [{ value: 'no', text: no, checked: checked('no') }]),
    ],
    ...choices,
    values,
  };
}
