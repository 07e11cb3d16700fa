import type { AppModel } from '../../model/model.js';
import type { PlannedFile } from '../../plan/planned-file.js';
import { firstRequests } from './first-requests.js';
import { markdownText } from './quoting.js';
import { readOwn } from './template-files.js';

/** Everything the template shows, already quoted for where it stands. */
function view(model: AppModel) {
  const { app, auth, api } = model;
  return {
    title: markdownText(app.title),
    description: app.description === undefined ? '' : markdownText(app.description),
    prefix: api.prefix,
    requests: firstRequests(model),
    roles: auth.roles.map(({ name }) => `\`${name}\``).join(', '),
    firstRole: auth.roles[0]?.name ?? '',
  };
}

export function readme(model: AppModel): PlannedFile {
  const shown = view(model);
  const template = readOwn('templates/project/README.md.hbs');
  return {
    path: 'README.md',
    owner: 'team',
    key: JSON.stringify(shown),
    render: async () => {
      const { default: handlebars } = await import('handlebars');
      return handlebars.compile(template, { strict: true, noEscape: true })(shown);
    },
  };
}
