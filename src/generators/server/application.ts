/** `application.ts`: everything the kernel has to know of this application. */
import { createImports } from '../../emit/imports.js';
import { listOf, objectLines } from '../../emit/layout.js';
import { propertyName, stringLiteral } from '../../emit/literal.js';
import type { TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, Resource } from '../../model/model.js';
import { header } from './header.js';
import { routesFunction } from './routes.js';

export function applicationView(model: AppModel): TypeScriptView {
  const imports = createImports();
  const type = imports.type('./kernel/application.js', 'Application');
  const file = (resource: Resource, name: string) => `./${resource.names.slug}/${name}.js`;
  const resources = model.resources.map((resource) =>
    imports.value(file(resource, 'resource'), resource.names.variables),
  );
  const routes = model.resources.map((resource) =>
    imports.value(file(resource, 'routes'), routesFunction(resource)),
  );
  const members = [
    `title: ${stringLiteral(model.app.title)}`,
    `version: ${stringLiteral(model.app.version)}`,
    `api: { prefix: ${stringLiteral(model.api.prefix)} }`,
    `auth: ${objectLines(authMembers(model))}`,
    `roles: ${objectLines(model.auth.roles.map(({ name, grants }) => `${propertyName(name)}: ${words(grants)}`))}`,
    `encrypted: ${model.resources.some(({ fields }) => fields.some((field) => field.encrypted))}`,
    `resources: ${listOf(resources, { level: 1, before: 'resources: '.length, after: 1 })}`,
    `routes: ${listOf(routes, { level: 1, before: 'routes: '.length, after: 1 })}`,
  ];
  return {
    header,
    imports: imports.lines(),
    declarations: [
      {
        kind: 'const',
        name: 'application',
        ...(model.app.description !== undefined && { doc: model.app.description }),
        exported: true,
        type,
        value: objectLines(members),
      },
    ],
  };
}

function authMembers({ auth }: AppModel): string[] {
  const { minLength, maxLength } = auth.password;
  return [
    `password: { minLength: ${minLength}, maxLength: ${maxLength} }`,
    `verifyEmail: ${auth.verifyEmail}`,
    `signUp: ${words(auth.signUp)}`,
    ...(auth.account === undefined ? [] : [`account: ${stringLiteral(auth.account)}`]),
  ];
}

function words(names: readonly string[]): string {
  return listOf(names.map(stringLiteral), { level: 2, before: 20, after: 1 });
}
