import type { Components, Document } from './document-types.js';

const kinds = ['schemas', 'responses', 'parameters', 'headers'] as const;

/** The document without the components nothing in it leads to. */
export function withoutUnused({ components, ...rest }: Document): Document {
  const used = new Set<string>();
  follow(rest, components, used);
  const kept = { ...components };
  for (const kind of kinds) {
    const left = Object.entries(components[kind]).filter(([name]) =>
      used.has(`#/components/${kind}/${name}`),
    );
    Object.assign(kept, { [kind]: Object.fromEntries(left) });
  }
  return { ...rest, components: kept };
}

function follow(value: unknown, components: Components, used: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key !== '$ref' || typeof member !== 'string') {
      follow(member, components, used);
    } else if (!used.has(member)) {
      used.add(member);
      const [kind = '', name = ''] = member.split('/').slice(2);
      follow(components[kind as keyof Components]?.[name], components, used);
    }
  }
}
