/** `app.ts`: the server as the team's own routes see it. */
import type { TypeScriptView } from '../../emit/typescript.js';
import { header } from './header.js';

export function appView(): TypeScriptView {
  return {
    header,
    imports: [
      { from: 'fastify', values: [], types: ['FastifyInstance'] },
      { from: 'kysely', values: [], types: ['Kysely'] },
      { from: './schema.js', values: [], types: ['Schema'] },
    ],
    declarations: [
      {
        kind: 'interface',
        name: 'App',
        doc: 'The Fastify server, with the database typed by the schema.',
        exported: true,
        extends: 'FastifyInstance',
        members: [
          {
            name: 'db',
            type: 'Kysely<Schema>',
            optional: false,
            doc: 'Takes part in the transaction the call stands in.',
          },
        ],
      },
      {
        kind: 'type',
        name: 'AppRoutes',
        doc: 'Routes of your own, added under no prefix.',
        exported: true,
        type: '(app: App) => Promise<void> | void',
      },
    ],
  };
}
