/** The model of `spec-of`, as other generators are told it: the same resources, fields, bounds and references; what they have no words for (access, checks) is left out. */

/** For `@typespec/http-server-js`. Its enums do not serialize, so a state is a choice of texts. */
export function typeSpecOf(resources: number): string {
  const things = Array.from({ length: resources - 3 }, (_, index) =>
    typeSpecResource(
      `Thing${index}`,
      `  team: string;
  @minLength(1) @maxLength(80) title: string;
  @maxLength(5000) notes?: string;
  state: State;
  @minValue(0) price: decimal;
  where?: Place;
  @maxItems(10) tags: string[];
  startAt: utcDateTime;
  endAt: utcDateTime;
  createdBy: string;
${index === 0 ? '' : '  parent?: string;\n'}`,
    ),
  );
  return `import "@typespec/http";
using TypeSpec.Http;

@service(#{ title: "Bench" })
namespace Bench;

alias State = "draft" | "open" | "done";
model Place {
  @maxLength(120) street: string;
  @maxLength(80) city: string;
}
@error model Problem {
  @statusCode _: 400;
  title: string;
}
${typeSpecResource('User', '  @maxLength(60) displayName: string;\n')}
${typeSpecResource('Team', '  @minLength(1) @maxLength(80) name: string;\n  owner: string;\n')}
${typeSpecResource('Membership', '  team: string;\n  user: string;\n')}
${things.join('\n')}`;
}

function typeSpecResource(name: string, fields: string): string {
  return `model ${name} {
  id: string;
${fields}}
@route("/v1/${name.toLowerCase()}s")
interface ${name}s {
  @get list(@query limit?: int32, @query cursor?: string): ${name}[] | Problem;
  @post create(@body body: ${name}): ${name} | Problem;
  @get read(@path id: string): ${name} | Problem;
  @patch(#{ implicitOptionality: true }) update(@path id: string, @body body: ${name}): ${name} | Problem;
  @put replace(@path id: string, @body body: ${name}): ${name} | Problem;
  @delete remove(@path id: string): { @statusCode _: 204 } | Problem;
}`;
}

/** For JHipster: a Spring server on PostgreSQL without a client. A shape is its two columns, a list is left out: it has neither. */
export function jdlOf(resources: number): string {
  const things = Array.from({ length: resources - 3 }, (_, index) => `Thing${index}`);
  const toParent = things.slice(1).map((thing, index) => `  ${thing}{parent} to Thing${index}`);
  const toTeam = things.map((thing) => `  ${thing}{team(name) required} to Team`);
  return `application {
  config {
    baseName bench
    packageName org.example.bench
    applicationType monolith
    authenticationType jwt
    databaseType sql
    devDatabaseType postgresql
    prodDatabaseType postgresql
    cacheProvider no
    skipClient true
    skipUserManagement false
  }
  entities *
}

enum State { DRAFT, OPEN, DONE }

entity Team { name String required minlength(1) maxlength(80) }
entity Membership
entity Profile { displayName String required maxlength(60) }
${things.map(jdlEntity).join('\n')}

relationship ManyToOne {
${[...toTeam, ...toParent, '  Membership{team(name) required} to Team'].join('\n')}
}

dto * with mapstruct
service * with serviceClass
paginate * with pagination
`;
}

function jdlEntity(name: string): string {
  return `entity ${name} {
  title String required minlength(1) maxlength(80)
  notes TextBlob
  state State required
  price BigDecimal required min(0)
  street String maxlength(120)
  city String maxlength(80)
  startAt Instant required
  endAt Instant required
}`;
}
