import { describe, expect, test } from 'vitest';
import { script } from '../../../templates/kernel/operations/docs/script.js';

/** As much of a document as the page's script touches. Markup is never parsed: there is no innerHTML to set. */
class Node {
  readonly children: (Node | string)[] = [];
  readonly listeners = new Map<string, (event: object) => unknown>();
  value = '';
  readonly tag: string;

  constructor(tag: string) {
    this.tag = tag;
  }

  append(...children: (Node | string)[]) {
    this.children.push(...children);
  }

  replaceChildren(...children: (Node | string)[]) {
    this.children.splice(0, Number.POSITIVE_INFINITY, ...children);
  }

  addEventListener(type: string, listener: (event: object) => unknown) {
    this.listeners.set(type, listener);
  }

  fire(type: string): unknown {
    return this.listeners.get(type)?.({ preventDefault() {} });
  }

  querySelector(tag: string): Node | undefined {
    return this.all().find((node) => node.tag === tag);
  }

  all(): Node[] {
    return [
      this,
      ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all())),
    ];
  }

  text(): string {
    return this.children
      .map((child) => (typeof child === 'string' ? child : child.text()))
      .join(' ');
  }
}

const contract = {
  info: { title: 'Courier', version: '1.0.0', description: '<img src=x onerror=alert(1)>' },
  tags: [{ name: 'Parcels', description: 'What is carried.' }],
  paths: {
    '/v1/parcels/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      patch: {
        tags: ['Parcels'],
        operationId: 'updateParcel',
        summary: 'Changes a parcel',
        requestBody: {
          content: {
            'application/merge-patch+json': {
              schema: { $ref: '#/components/schemas/ParcelPatch' },
              example: { note: 'fragile' },
            },
          },
        },
        responses: { 200: { description: 'The parcel.' }, 404: { description: 'Not there.' } },
      },
    },
  },
  components: {
    parameters: {
      id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    },
    schemas: {
      ParcelPatch: {
        type: 'object',
        properties: {
          note: { type: ['string', 'null'], maxLength: 80, description: 'For people.' },
        },
      },
    },
  },
};

interface Sent {
  readonly url: string;
  readonly init: { method: string; headers: Record<string, string>; body?: string } | undefined;
}

async function open() {
  const body = new Node('body');
  const form = Object.assign(new Node('form'), { password: { value: '' } });
  form.append(new Node('output'));
  body.append(new Node('h1'), form, new Node('nav'), new Node('main'));
  const sent: Sent[] = [];
  const answers: Record<string, object> = {
    '/openapi.json': contract,
    '/auth/sign-in/email': { token: 'session' },
    '/auth/token': { token: 'access' },
  };
  const environment = {
    document: {
      title: '',
      createElement: (tag: string) => new Node(tag),
      querySelector: (selector: string) =>
        selector === '#sign-in' ? form : body.querySelector(selector),
    },
    location: { origin: 'http://localhost:3000' },
    FormData: class {
      *[Symbol.iterator]() {
        yield ['email', 'ann@example.com'];
        yield ['password', 'secret'];
      }
    },
    fetch: async (url: URL | string, init?: Sent['init']) => {
      sent.push({ url: String(url), init });
      return Response.json(answers[String(url)] ?? { note: 'fragile' });
    },
  };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  await new AsyncFunction(...Object.keys(environment), script)(...Object.values(environment));
  return { document: environment.document, body, form, sent };
}

describe('the page', () => {
  test('lists what the contract has, texts as text', async () => {
    const { document, body } = await open();
    expect(document.title).toBe('Courier');
    expect(body.text()).toContain('What is carried.');
    expect(body.text()).toContain('PATCH /v1/parcels/{id} Changes a parcel');
    expect(body.text()).toContain('<img src=x onerror=alert(1)>');
    expect(script).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  test('an operation shows its parameters, body and answers when it is opened', async () => {
    const { body } = await open();
    const operation = body.all().find((node) => node.tag === 'details')!;
    expect(operation.text()).not.toContain('For people.');
    operation.fire('toggle');
    expect(operation.text()).toContain('id  string (uuid)');
    expect(operation.text()).toContain('note? string | null · maxLength 80 · For people.');
    expect(operation.text()).toContain('404 Not there.');
  });

  test('sends a request as whoever signed in, and shows it as a command', async () => {
    const { body, form, sent } = await open();
    await form.fire('submit');
    expect(form.querySelector('output')?.value).toBe('Signed in as ann@example.com.');
    expect(form.password.value).toBe('');

    const operation = body.all().find((node) => node.tag === 'details')!;
    operation.fire('toggle');
    operation.querySelector('input')!.value = 'a/b';
    await operation.querySelector('button')!.fire('click');
    expect(sent.at(-1)).toMatchObject({
      url: 'http://localhost:3000/v1/parcels/a%2Fb',
      init: {
        method: 'PATCH',
        headers: {
          'content-type': 'application/merge-patch+json',
          authorization: 'Bearer access',
        },
        body: JSON.stringify({ note: 'fragile' }, null, 2),
      },
    });
    expect(operation.text()).toContain('200');
    expect(operation.text()).toContain(
      "curl -X PATCH 'http://localhost:3000/v1/parcels/a%2Fb' \\\n",
    );
  });
});
