/** What clients may send, checked by hand. */

export interface NoteInput {
  readonly title?: string;
  readonly body?: string;
  readonly status?: string;
  readonly priority?: number;
  readonly dueAt?: string | null;
}

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const known = new Set(['title', 'body', 'status', 'priority', 'dueAt']);

/** Undefined: it is not valid. `complete`: what is required must be there. */
export function readNoteInput(text: string, complete: boolean): NoteInput | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const key in value) if (!known.has(key)) return undefined;
  const { title, body, status, priority, dueAt } = value as Record<string, unknown>;
  const required = (field: unknown) => field === undefined && !complete;
  if (!(isText(title, 1, 120) || required(title))) return undefined;
  if (!(isText(body, 0, 2000) || required(body))) return undefined;
  if (!(isPriority(priority) || required(priority))) return undefined;
  if (!(status === undefined || status === 'open' || status === 'doing' || status === 'done'))
    return undefined;
  if (!(dueAt === undefined || dueAt === null || isTime(dueAt))) return undefined;
  return value;
}

/** Characters as the database counts them. */
function isText(value: unknown, min: number, max: number): boolean {
  if (typeof value !== 'string' || value.length < min) return false;
  return value.length <= max || (value.length <= 2 * max && [...value].length <= max);
}

function isPriority(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && dateTime.test(value) && !Number.isNaN(Date.parse(value));
}
