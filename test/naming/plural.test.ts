import { expect, test } from 'vitest';
import { plural, pluralOf } from '../../src/naming/plural.js';

test.each(
  Object.entries({
    address: 'addresses',
    alias: 'aliases',
    analysis: 'analyses',
    basis: 'bases',
    batch: 'batches',
    bonus: 'bonuses',
    box: 'boxes',
    bus: 'buses',
    campus: 'campuses',
    constructor: 'constructors',
    category: 'categories',
    child: 'children',
    class: 'classes',
    craftsman: 'craftsmen',
    day: 'days',
    delivery: 'deliveries',
    dish: 'dishes',
    epoch: 'epochs',
    equipment: 'equipment',
    half: 'halves',
    hero: 'heroes',
    human: 'humans',
    index: 'indexes',
    key: 'keys',
    leaf: 'leaves',
    lens: 'lenses',
    life: 'lives',
    news: 'news',
    person: 'people',
    photo: 'photos',
    proof: 'proofs',
    quiz: 'quizzes',
    relief: 'reliefs',
    roof: 'roofs',
    salesperson: 'salespeople',
    series: 'series',
    settings: 'settings',
    shelf: 'shelves',
    status: 'statuses',
    tax: 'taxes',
    todo: 'todos',
    user: 'users',
    video: 'videos',
    virus: 'viruses',
  }),
)('one %s, two %s', (word, expected) => {
  expect(plural(word)).toBe(expected);
});

test('only the last word', () => {
  expect(pluralOf('NewsCategory')).toBe('news categories');
});
