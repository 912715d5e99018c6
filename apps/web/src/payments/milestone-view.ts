import { handoverOf, inHandedRole } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { milestonePage } from '@evenhand/payments';
import type { Database } from '@evenhand/platform';
import { missingEvidence } from '@evenhand/reporting';
import { deciderOf } from '../register/decider.page.js';
import { milestoneModel, type MilestoneModel } from './milestone.page.js';

/** The milestone as this person may see it, with the buttons of whoever it was handed to. */
export function readMilestone(
  database: Database,
  actor: PersonActor,
  id: string,
  values?: Record<string, unknown>,
): Promise<MilestoneModel> {
  return database.read(actor, async (tx) => {
    const milestone = await milestonePage(tx, id);
    const acting = await inHandedRole(tx, actor, 'milestone', id);
    const decider = deciderOf(await handoverOf(tx, 'milestone', id), actor);
    const missing = await missingEvidence(tx, milestone.agreementId);
    return { ...milestoneModel(milestone, acting, values, missing), decider };
  });
}
