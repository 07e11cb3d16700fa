/** `dueAt`, `DueAt`, `due_at`, `due-at` and `due at` → `['due', 'at']`; `HTTPServer2` → `['http', 'server2']`. */
export function words(identifier: string): string[] {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `due_at` → `dueAt` */
export function camelCase(identifier: string): string {
  return words(identifier)
    .map((word, index) => (index === 0 ? word : capitalize(word)))
    .join('');
}

/** `due_at` → `DueAt` */
export function pascalCase(identifier: string): string {
  return words(identifier).map(capitalize).join('');
}

/** `dueAt` → `due_at` */
export function snakeCase(identifier: string): string {
  return words(identifier).join('_');
}

/** `dueAt` → `due-at` */
export function kebabCase(identifier: string): string {
  return words(identifier).join('-');
}

/** `dueAt` → `due at` */
export function spacedCase(identifier: string): string {
  return words(identifier).join(' ');
}

/** `delivery` → `Delivery` */
export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
