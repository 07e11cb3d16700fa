import { YamlPrinter } from '../../emit/yaml.js';

/** A part of the document as it stands there, and the components it refers to: `#/components/schemas/Task`. */
export interface Piece {
  readonly text: string;
  readonly references: ReadonlySet<string>;
}

/** Prints parts at a level of the document, the root's members being at 0. */
export function createPiecePrinter(): (part: object, level: number) => Piece {
  let references = new Set<string>();
  const printer = new YamlPrinter((key, member) => {
    if (key === '$ref' && typeof member === 'string') references.add(member);
  });
  return (part, level) => {
    references = new Set();
    return { text: printer.print(part, level), references };
  };
}

/** The components that these pieces refer to, and those that these refer to. */
export function reachedFrom(
  pieces: readonly Piece[],
  components: ReadonlyMap<string, ReadonlyMap<string, Piece>>,
): ReadonlySet<Piece> {
  const reached = new Set<Piece>();
  const follow = ({ references }: Piece): void => {
    for (const reference of references) {
      const [kind = '', name = ''] = reference.split('/').slice(2);
      const piece = components.get(kind)?.get(name);
      if (piece === undefined || reached.has(piece)) continue;
      reached.add(piece);
      follow(piece);
    }
  };
  for (const piece of pieces) follow(piece);
  return reached;
}
