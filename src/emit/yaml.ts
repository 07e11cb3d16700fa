import { readableJson } from './json.js';

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * JSON data as YAML 1.2 text in block style. A general printer weighs every style for every text, which takes a third of a second for a contract
 * of fifty resources; this one has one style for each kind of text, so a change of the data is a change of the lines it concerns.
 *
 * Prints a whole document, or one after the other the parts that stand at some level of it.
 */
export class YamlPrinter {
  #text = '';
  /** Most texts stand in a document many times. */
  readonly #printed = new Map<string, string>();
  readonly #onMember: ((key: string, member: unknown) => void) | undefined;

  /** `onMember` is told of every member of every map that is printed. */
  constructor(onMember?: (key: string, member: unknown) => void) {
    this.#onMember = onMember;
  }

  print(data: unknown, level = 0): string {
    const indent = '  '.repeat(level);
    this.#text = '';
    if (isCollection(data)) this.#collection(data, indent, indent);
    else this.#text = `${indent}${this.#scalar(data, indent)}\n`;
    return this.#text;
  }

  /** `lead` stands before the first line instead of the indent: the first line of an item is that of its dash. */
  #collection(value: Collection, indent: string, lead: string): void {
    const inner = `${indent}  `;
    let before = lead;
    if (Array.isArray(value)) {
      for (const item of value) {
        this.#text += `${before}-`;
        if (isCollection(item)) this.#collection(item, inner, ' ');
        else this.#text += ` ${this.#scalar(item, inner)}\n`;
        before = indent;
      }
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      this.#onMember?.(key, member);
      this.#text += `${before}${this.#inline(key)}:`;
      if (isCollection(member)) {
        this.#text += '\n';
        this.#collection(member, inner, inner);
      } else {
        this.#text += ` ${this.#scalar(member, inner)}\n`;
      }
      before = indent;
    }
  }

  #inline(text: string): string {
    let printed = this.#printed.get(text);
    if (printed === undefined) {
      printed = isPlain(text) ? text : readableJson(text);
      this.#printed.set(text, printed);
    }
    return printed;
  }

  #scalar(value: unknown, indent: string): string {
    if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
    return isBlock(value) ? literal(value, indent) : this.#inline(value);
  }
}

/** What stands on lines of its own; an empty one stands on the line of its key. */
function isCollection(value: unknown): value is Collection {
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) ? value : Object.keys(value)).length > 0;
}

/** Words and sentences that nothing could take for anything but text, YAML 1.1 included. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z/$](?:[^\p{C}\p{Z}#:"[\]{}]| (?! |$)|:(?=[A-Za-z/]))*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  );
}

/** Lines of plain text, which read best as they are. */
function isBlock(text: string): boolean {
  return (
    text.includes('\n') &&
    /^\S/.test(text) &&
    /^(?:(?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?\n)*[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}]$/u.test(text)
  );
}

function literal(text: string, indent: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|-\n${lines.join('\n')}`;
}
