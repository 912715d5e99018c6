import { Actor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { TaskKind } from '../domain/task.actions.js';

export interface RaisedTask {
  id: string;
  partnershipId: string;
  kind: TaskKind;
  schoolId: string;
}

/** `RETURNING` of an insert into directory.task, as `recordRaised` takes it. */
export const raisedColumns = `id, partnership_id AS "partnershipId", kind, school_id AS "schoolId"`;

/**
 * One task for each partnership in which a school that this import closed is invited or a member
 * (DATA 2, acceptance list 4). Live work is not touched: people decide what becomes of it.
 */
export async function raiseClosures(
  tx: Tx,
  actor: Actor,
  importId: string,
  now: Date,
): Promise<RaisedTask[]> {
  const raised = await tx.query<RaisedTask[]>(
    `INSERT INTO directory.task (partnership_id, kind, school_id, import_id, created_at)
     SELECT m.partnership_id, 'school_closed', s.id, $1, $2
       FROM directory.school_change c
       JOIN directory.school s ON s.id = c.school_id AND s.status = 'closed'
       JOIN directory.membership m ON m.school_id = s.id AND m.status <> 'left'
      WHERE c.import_id = $1 AND c.field = 'status' AND c.new_value = 'closed'
        AND NOT EXISTS (SELECT FROM directory.task t
          WHERE t.school_id = s.id AND t.partnership_id = m.partnership_id AND t.status = 'open')
     ON CONFLICT DO NOTHING RETURNING ${raisedColumns}`,
    [importId, now],
  );
  await recordRaised(tx, actor, raised);
  return raised;
}

export async function recordRaised(
  tx: Tx,
  actor: Actor,
  raised: readonly RaisedTask[],
): Promise<void> {
  for (const { id, partnershipId, kind, schoolId } of raised) {
    await record(tx, actor, {
      name: 'directory.task-raised',
      subject: { type: 'task', id },
      data: { kind, schoolId },
      partnershipId,
    });
  }
}
