/** Scenes for what the generated tests leave out: who it takes to be granted or refused what they do not try. */
import type { AccessScene } from './scenes.js';

type Draft = Pick<AccessScene, 'resource' | 'people' | 'rows'> & Partial<AccessScene>;

export function extraScenes(example: string, id: (label: string) => string): AccessScene[] {
  const drafts = scenes(id)[example] ?? [];
  return drafts.map((draft) => ({ bodies: {}, patches: {}, replacements: {}, ...draft }));
}

const scenes = (id: (label: string) => string): Readonly<Record<string, readonly Draft[]>> => ({
  todo: [
    {
      // A list shared with two: neither can take the other out.
      resource: 'Share',
      people: { ann: [], bob: [], cora: [] },
      rows: [
        ['User', 'ann', { displayName: 'Ann' }],
        ['User', 'bob', { displayName: 'Bob' }],
        ['User', 'cora', { displayName: 'Cora' }],
        ['List', 'home', { title: 'Home', owner: id('ann') }],
        ['Share', 'with bob', { list: id('home'), user: id('bob') }],
        ['Share', 'with cora', { list: id('home'), user: id('cora') }],
      ],
    },
  ],
  shop: [
    {
      resource: 'OrderLine',
      people: { ann: [] },
      rows: [
        ['Customer', 'ann', { name: 'Ann' }],
        ['Category', 'tea', { name: 'Tea' }],
        [
          'Product',
          'oolong',
          { sku: 'TEA-0001', name: 'Oolong', price: '4.50', category: id('tea'), published: true },
        ],
        [
          'Order',
          'order',
          {
            customer: id('ann'),
            number: '2030-000001',
            shipTo: {
              name: 'Ann',
              street: 'Street 1',
              city: 'City',
              postalCode: '12345',
              country: 'DE',
            },
            status: 'placed',
            placedAt: '2030-01-01T12:00:00.000Z',
          },
        ],
      ],
      bodies: { line: { order: id('order'), product: id('oolong'), quantity: 1 } },
    },
  ],
  clinic: [
    {
      // Only an administrator who works at the reception deletes, and not what there are appointments for.
      resource: 'Patient',
      people: { ann: ['admin', 'reception'] },
      rows: [
        ['Person', 'ann', { fullName: 'Ann', email: 'ann@example.com' }],
        ['Patient', 'bob', { fullName: 'Bob', bornOn: '2000-01-01' }],
        [
          'Appointment',
          'check-up',
          {
            patient: id('bob'),
            doctor: id('ann'),
            startsAt: '2030-01-01T12:00:00.000Z',
            endsAt: '2030-01-01T13:00:00.000Z',
            remindAt: '2029-12-31T12:00:00.000Z',
          },
        ],
      ],
    },
  ],
  tracker: [
    {
      resource: 'Cycle',
      people: { ann: [] },
      rows: [
        ['User', 'ann', { name: 'Ann', timeZone: 'UTC' }],
        [
          'Organisation',
          'acme',
          { name: 'Acme', slug: 'acme', founder: id('ann'), suspended: false },
        ],
        [
          'Project',
          'rocket',
          { organisation: id('acme'), name: 'Rocket', key: 'RO', archived: false },
        ],
        [
          'Cycle',
          'spring',
          {
            organisation: id('acme'),
            project: id('rocket'),
            startsOn: '2030-03-01',
            endsOn: '2030-06-01',
          },
        ],
      ],
      patches: { longer: { endsOn: '2030-07-01' }, backwards: { endsOn: '2030-01-01' } },
    },
  ],
  tables: [
    {
      // Two guests are promised one table, at different times.
      resource: 'Booking',
      people: { ann: ['host'] },
      rows: [
        ['Restaurant', 'kitchen', { name: 'Kitchen', ownerId: id('ann') }],
        ['Table', 'terrace', { restaurant: id('kitchen'), number: 1, seats: 4, select: 'terrace' }],
        ...[10, 14].map(
          (hour) =>
            [
              'Booking',
              `at ${hour}`,
              {
                table: id('terrace'),
                guest: id('bob'),
                party: 2,
                user: 'Bob',
                from: `2030-01-01T${hour}:00:00.000Z`,
                to: '2030-01-01T20:00:00.000Z',
                status: 'confirmed',
                deposit: '0.00',
              },
            ] as const,
        ),
      ],
    },
  ],
  courier: [
    {
      // Only an administrator deletes, and only what the teams they are in deliver.
      resource: 'Delivery',
      people: { ann: ['admin'] },
      rows: [
        ['User', 'ann', { displayName: 'Ann', locale: 'en' }],
        ['Team', 'night shift', { name: 'Night shift', owner: id('ann') }],
        [
          'Delivery',
          'parcel',
          {
            team: id('night shift'),
            price: '9.50',
            to: { street: 'Street 1', city: 'City' },
            barcodes: [],
            pickUpAt: '2030-01-01T12:00:00.000Z',
            dueAt: '2030-01-02T12:00:00.000Z',
            createdBy: id('ann'),
          },
        ],
      ],
    },
  ],
});
