/** A spec with a number of resources (five at least) as applications have them: teams, members, and things that belong to a team and to each other. */
export function specOf(resources: number): string {
  const things = Array.from({ length: resources - 3 }, (_, index) => thing(index));
  return `backsmith: 1
app:
  name: bench
  title: Bench
  version: 1.0.0
auth:
  signUp: [displayName]
  roles:
    admin: {}
types:
  State:
    enum: [draft, open, done]
  Place:
    fields:
      street: { type: string, max: 120 }
      city: { type: string, max: 80 }
resources:
  User:
    account: true
    fields:
      displayName: { type: string, max: 60 }
    access:
      read: authenticated
      update: self
  Team:
    fields:
      name: { type: string, min: 1, max: 80 }
      owner: { ref: User, set: auth.id }
    rules:
      member: this.owner == auth.id || this.memberships.exists(m, m.user == auth.id)
    access:
      read: member
      create: authenticated
      update: owner
      delete: owner
  Membership:
    fields:
      team: { ref: Team, inverse: memberships, onDelete: cascade }
      user: { ref: User, inverse: memberships, onDelete: cascade }
    unique: [[team, user]]
    access:
      read: this.team.member
      create: this.team.owner == auth.id
      delete: this.team.owner == auth.id
${things.join('')}`;
}

function thing(index: number): string {
  const parent = index === 0 ? '' : `      parent: { ref: Thing${index - 1}, optional: true }\n`;
  return `  Thing${index}:
    description: The things of kind ${index}.
    fields:
      team: { ref: Team, inverse: things${index}, onDelete: cascade, immutable: true }
      title: { type: string, min: 1, max: 8${index === 0 ? 1 : 0}, search: true }
      notes: { type: text, max: 5000, optional: true }
      state: { type: State, default: draft }
      price: { type: decimal, precision: 10, scale: 2, min: 0 }
      where: { type: Place, optional: true }
      tags: { type: [string], max: 10, each: { max: 20 } }
      startAt: { type: datetime }
      endAt: { type: datetime }
      createdBy: { ref: User, set: auth.id }
${parent}    index: [[team, -startAt], [state]]
    checks:
      order: { rule: this.endAt > this.startAt, field: endAt, message: The end comes after the start. }
    access:
      read: this.team.member || admin
      create: this.team.member
      update: this.createdBy == auth.id || admin
      delete: admin
`;
}
