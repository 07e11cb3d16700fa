/** What classes cannot say: who owns a new note, and what is valid. */

interface SaveRequest {
  readonly object: {
    get(field: string): unknown;
    set(field: string, value: unknown): void;
    setACL(acl: unknown): void;
    isNew(): boolean;
  };
  readonly user?: unknown;
}

/** What the library puts into the global scope, as far as it is used here. */
interface ParseGlobal {
  readonly Parse: {
    readonly ACL: new (user: unknown) => unknown;
    readonly Error: {
      new (code: number, message: string): Error;
      readonly VALIDATION_ERROR: number;
    };
    readonly Cloud: {
      beforeSave(className: string, handler: (request: SaveRequest) => void): void;
    };
  };
}

const { Parse } = globalThis as unknown as ParseGlobal;

Parse.Cloud.beforeSave('Note', ({ object, user }) => {
  if (!isValid(object)) throw new Parse.Error(Parse.Error.VALIDATION_ERROR, 'Not a valid note.');
  if (!object.isNew()) return;
  object.set('owner', user);
  object.setACL(new Parse.ACL(user));
});

function isValid(object: SaveRequest['object']): boolean {
  const [title, body] = [object.get('title'), object.get('body')];
  const priority = object.get('priority');
  const status = object.get('status') ?? 'open';
  return (
    typeof title === 'string' &&
    title.length >= 1 &&
    title.length <= 120 &&
    typeof body === 'string' &&
    body.length <= 2000 &&
    typeof priority === 'number' &&
    [1, 2, 3, 4, 5].includes(priority) &&
    typeof status === 'string' &&
    ['open', 'doing', 'done'].includes(status)
  );
}

export {};
