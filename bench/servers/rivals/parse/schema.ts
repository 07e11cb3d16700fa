/** The classes, as Parse Server defines them at its start. Who may read a row is in its ACL. */

const signedIn = { requiresAuthentication: true };
const classLevelPermissions = {
  find: signedIn,
  get: signedIn,
  create: signedIn,
  update: signedIn,
  delete: signedIn,
};

const item = {
  title: { type: 'String', required: true },
  body: { type: 'String', required: true },
  status: { type: 'String', required: true, defaultValue: 'open' },
  priority: { type: 'Number', required: true },
  dueAt: { type: 'Date' },
};

export const definitions = [
  {
    className: 'Team',
    fields: {
      name: { type: 'String', required: true },
      owner: { type: 'Pointer', targetClass: '_User' },
    },
    classLevelPermissions,
  },
  {
    className: 'Note',
    fields: { owner: { type: 'Pointer', targetClass: '_User' }, ...item },
    classLevelPermissions,
  },
  {
    className: 'Task',
    fields: { team: { type: 'Pointer', targetClass: 'Team' }, ...item },
    classLevelPermissions,
  },
];
