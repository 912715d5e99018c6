import type { Side } from './answer.js';
import type { ProposalStatus } from './proposal.actions.js';

/** The register's stages (`sightOf`), as far as a pairing goes through them. */
export type PairingStage = 'asked' | 'named' | 'closed';

/**
 * How far a school was brought together with the other one, for `sightOf`. `brokerage.stage` in the
 * database is the same table. Told is the supporter by the introduction, the school in need by the
 * supporter's yes; before that there is nothing to know.
 */
export function stageOf(
  side: Side,
  { status, wasTold }: { status: ProposalStatus; wasTold: boolean },
): PairingStage | null {
  if (!wasTold) return null;
  if (status === 'accepted_by_school' || status === 'agreed') return 'named';
  const isAsked =
    status === 'accepted_by_supporter' || (status === 'introduced' && side === 'supporter');
  return isAsked ? 'asked' : 'closed';
}
