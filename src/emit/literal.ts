/** Spec text as TypeScript literals: whatever it says, it stays text. */

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

// Bidirectional controls too: they would let text pose as code to whoever reads the file. `${` looks like a template that was forgotten.
const notPlain = /\$(?=\{)|[\\'"\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** A string literal: single quotes, or double ones where that saves escapes. */
export function stringLiteral(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(notPlain, (unit) => {
    if (unit === '"' || unit === "'") return unit === quote ? `\\${unit}` : unit;
    return escapeUnit(unit);
  });
  return quote + escaped + quote;
}

function escapeUnit(unit: string): string {
  if (unit === '\\') return '\\\\';
  if (unit === '\n') return '\\n';
  if (unit === '\t') return '\\t';
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text inside backticks. */
export function templateText(text: string): string {
  return text.replace(/[\\`]|\$\{/g, (match) => `\\${match}`);
}

/** A property's name in an object literal or an interface: bare where it can be. */
export function propertyName(name: string): string {
  if (name === '__proto__') return `['__proto__']`;
  return identifier.test(name) ? name : stringLiteral(name);
}

/** `.name`, or `['na-me']`. */
export function memberAccess(name: string): string {
  return identifier.test(name) ? `.${name}` : `[${stringLiteral(name)}]`;
}

/** Any JSON value as an expression. */
export function jsonLiteral(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, of]) => `${propertyName(name)}: ${jsonLiteral(of)}`,
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return String(value);
}
