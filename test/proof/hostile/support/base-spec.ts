import type { Data } from './string-places.js';

/** The word that stands for text inside of a rule's own quotes. */
export const quotedInRules = 'quotedText';

/** A spec that has every place in which the language lets a text stand, so that another can be put there. */
export const baseSpec: Data = {
  backsmith: 1,
  app: { name: 'hostile', title: 'Title', version: '1.0.0', description: 'Description.' },
  api: { prefix: '/v1' },
  auth: {
    signUp: ['nick'],
    roles: { admin: { description: 'Description.', grants: ['helper'] }, helper: {} },
  },
  types: {
    Level: { description: 'Description.', enum: ['low', 'high'] },
    Address: {
      description: 'Description.',
      fields: {
        street: {
          type: 'string',
          description: 'Description.',
          pattern: '^[A-Z]',
          optional: true,
        },
        short: 'text?',
        tags: { type: ['string'], each: { pattern: '^[a-z]', max: 9 }, optional: true },
        counts: { type: ['bigint'], each: { min: '1', max: '5' }, optional: true },
        weight: { type: 'bigint', min: '1', max: '5', optional: true },
        kind: { enum: ['big', 'small'], optional: true },
        other: { type: 'enum', values: ['big', 'small'], optional: true },
      },
    },
  },
  resources: {
    Person: {
      account: true,
      plural: 'people',
      description: 'Description.',
      fields: { nick: 'string' },
      access: { read: 'authenticated', update: 'self' },
    },
    Choice: {
      fields: { kind: { enum: ['big', 'small'] } },
      access: ['public'],
    },
    Named: {
      fields: { level: { type: 'Level' } },
      access: 'public',
    },
    Valued: {
      fields: { other: { type: 'enum', values: ['big', 'small'] } },
      access: 'public',
    },
    Defaulted: {
      fields: { text: { type: 'string', default: 'default' } },
      access: 'public',
    },
    Commented: {
      description: 'Description.',
      fields: { note: { type: 'text', description: 'Description.', optional: true } },
      access: { read: 'public', write: ['admin'] },
    },
    Checked: {
      fields: { text: 'string' },
      rules: { quoted: `this.text == '${quotedInRules}'` },
      checks: {
        exact: { rule: `this.text == '${quotedInRules}'`, field: 'text', message: 'Message.' },
      },
      access: { read: 'quoted || admin', list: ['quoted'], write: 'admin' },
    },
    Team: {
      fields: { name: { type: 'string', pattern: '^[A-Za-z]', index: true }, open: 'boolean' },
      access: 'public',
    },
    Task: {
      fields: {
        team: { ref: 'Team', inverse: 'tasks', onDelete: 'cascade' },
        title: { type: 'string', renamedFrom: 'label' },
        address: { type: 'Address' },
        amount: { type: 'decimal', min: '0.5', max: '9.5' },
        tags: { type: ['string'], each: { pattern: '^[a-z]', max: 9 } },
        counts: { type: ['bigint'], each: { min: '1', max: '5' } },
        secret: { type: 'string', optional: true, read: 'admin', write: 'admin' },
        notes: { type: 'string', optional: true, read: ['admin', 'helper'], write: ['admin'] },
        mark: { type: 'string', optional: true, write: { create: 'admin', update: 'admin' } },
        stamp: { type: 'string', optional: true, write: { create: ['admin'], update: ['admin'] } },
        madeAt: { type: 'datetime', set: 'now' },
        changedAt: { type: 'datetime', set: { create: 'now', update: 'now' } },
      },
      unique: [
        ['title'],
        { fields: ['team', 'amount'], where: `this.title == '${quotedInRules}'` },
      ],
      index: [['team', '-title']],
      access: {
        read: ['authenticated'],
        list: 'authenticated',
        create: ['authenticated'],
        update: ['authenticated'],
        delete: ['authenticated'],
      },
    },
    Step: {
      fields: {
        task: { ref: 'Task', inverse: 'steps' },
        team: { ref: 'Team', inverse: 'steps' },
        other: { ref: 'Task', same: 'team', optional: true },
      },
      access: {
        read: 'authenticated',
        create: 'authenticated',
        update: 'authenticated',
        delete: 'authenticated',
        write: ['authenticated'],
      },
    },
  },
};
