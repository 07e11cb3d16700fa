import { quoteLiteral } from '../../emit/sql.js';
import type { Resource } from '../../model/model.js';
import type { Trigger } from './schema.js';

/**
 * What every table has: the version and the time of a change are kept row by row, whoever writes; and each statement tells the change log of all
 * the rows it wrote at once. An account goes with its row.
 */
export function triggersOf(resource: Resource): Trigger[] {
  const log = `for each statement execute function log_change(${quoteLiteral(resource.name)})`;
  return [
    {
      name: 'touch_row',
      timing: 'before update',
      action: 'for each row execute function touch_row()',
    },
    {
      name: 'log_insert',
      timing: 'after insert',
      action: `referencing new table as new_rows ${log}`,
    },
    {
      name: 'log_update',
      timing: 'after update',
      action: `referencing old table as old_rows new table as new_rows ${log}`,
    },
    {
      name: 'log_delete',
      timing: 'after delete',
      action: `referencing old table as old_rows ${log}`,
    },
    ...(resource.account
      ? [
          {
            name: 'close_account',
            timing: 'after delete',
            action:
              'referencing old table as old_rows for each statement execute function close_account()',
          },
        ]
      : []),
    {
      name: 'log_truncate',
      timing: 'before truncate',
      action: log,
    },
  ];
}
