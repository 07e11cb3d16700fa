/** Words that no binding of a strict-mode ES module may be called, and those whose shadowing changes what ordinary code means. */
const notVariables = new Set([
  'abstract',
  'arguments',
  'as',
  'async',
  'await',
  'break',
  'case',
  'catch',
  'class',
  'const',
  'continue',
  'debugger',
  'declare',
  'default',
  'delete',
  'do',
  'else',
  'enum',
  'eval',
  'export',
  'extends',
  'false',
  'finally',
  'for',
  'from',
  'function',
  'get',
  'global',
  'globalThis',
  'if',
  'implements',
  'import',
  'in',
  'infer',
  'instanceof',
  'interface',
  'is',
  'keyof',
  'let',
  'module',
  'namespace',
  'new',
  'null',
  'number',
  'object',
  'of',
  'package',
  'private',
  'process',
  'protected',
  'public',
  'readonly',
  'require',
  'return',
  'satisfies',
  'set',
  'static',
  'string',
  'super',
  'switch',
  'symbol',
  'this',
  'throw',
  'true',
  'try',
  'type',
  'typeof',
  'undefined',
  'unique',
  'unknown',
  'var',
  'void',
  'while',
  'with',
  'yield',
]);

/** What the modules that speak of a resource by its plural, and its tests, declare or import besides. */
const neighbours = new Set([
  ...['app', 'application', 'created', 'parts', 'patched', 'serialize', 'statements'],
  ...['validateCreate', 'validatePatch', 'validateReplace'],
  ...[
    'checkFailed',
    'forbidden',
    'notWritable',
    'outOfLimits',
    'refNotFound',
    'sameNotFound',
    'taken',
  ],
  ...['create', 'list', 'me', 'patch', 'read', 'remove', 'replace'],
  ...['caller', 'daysFromNow', 'id', 'secondsFromNow'],
  ...['testAccess', 'testLifecycle', 'testNobody', 'testSignUp', 'testValidation'],
]);

/** `addOrderRoutes`: stands beside the plurals in the registry. */
const routesFunction = /^add.+Routes$/;

/** `order` → `order`, `class` → `class_`: a name any TypeScript binding can have. */
export function safeVariable(name: string): string {
  const isTaken = notVariables.has(name) || neighbours.has(name) || routesFunction.test(name);
  return isTaken ? `${name}_` : name;
}

/**
 * Types that generated files speak of: JavaScript's and TypeScript's own, and the kernel's. A resource or a type of the spec cannot be called
 * like one, because its TypeScript type is called as it is.
 */
export const takenTypeNames: ReadonlySet<string> = new Set([
  'App',
  'AppRoutes',
  'Array',
  'ArrayBuffer',
  'BigInt',
  'Boolean',
  'Buffer',
  'Caller',
  'Date',
  'Error',
  'Exclude',
  'Extract',
  'Function',
  'Infinity',
  'Iterable',
  'Iterator',
  'JSON',
  'Kysely',
  'Map',
  'Math',
  'NaN',
  'NonNullable',
  'Number',
  'Object',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'Proxy',
  'Readonly',
  'ReadonlyArray',
  'ReadonlyMap',
  'ReadonlySet',
  'Reflect',
  'RegExp',
  'Required',
  'Resource',
  'Set',
  'Statement',
  'StoredRow',
  'String',
  'Symbol',
  'Validate',
  'WeakMap',
  'WeakSet',
]);

/** What the declarations of the tables are made of; the types of the spec are used beside it. */
export const takenDeclarations: ReadonlySet<string> = new Set([
  'ColumnType',
  'Generated',
  'Schema',
]);

/** What every JavaScript object answers to: as fields they would be there before anybody set them. */
export const inheritedProperties: ReadonlySet<string> = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** PostgreSQL gives every table columns of these names; not even quoting lets a column take one. */
export const postgresSystemColumns: ReadonlySet<string> = new Set([
  'cmax',
  'cmin',
  'ctid',
  'tableoid',
  'xmax',
  'xmin',
]);

/** Names Windows refuses for files and folders, whatever their extension. */
export const windowsDevices: ReadonlySet<string> = new Set([
  'aux',
  'con',
  'nul',
  'prn',
  ...Array.from({ length: 9 }, (_, index) => `com${index + 1}`),
  ...Array.from({ length: 9 }, (_, index) => `lpt${index + 1}`),
]);
