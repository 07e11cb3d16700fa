/** Ways to break what rules are compiled to: each a text that stands once in a file, and what would stand there by mistake. */

export interface Mutant {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

type Change = readonly [name: string, from: string, to: string];

function inFile(file: string, changes: readonly Change[]): Mutant[] {
  return changes.map(([name, from, to]) => ({ name, file, from, to }));
}

const truth = inFile('src/rules/sql/truth.ts', [
  [
    '`!` does nothing',
    'truth(condition.operand, !wanted, place)',
    'truth(condition.operand, wanted, place)',
  ],
  [
    '`&&` is not turned round when it is denied',
    "return (condition.kind === 'and') === wanted ?",
    "return condition.kind === 'and' ?",
  ],
  [
    '`? :` takes the second where the condition is true',
    'all([truth(condition.condition, false, place)',
    'all([truth(condition.condition, true, place)',
  ],
  [
    '`all` takes an unknown body for a true one',
    ': isNotTrue(truth(macro.body, wanted, inner));',
    ': truth(macro.body, !wanted, inner);',
  ],
  [
    '`all` over rows of nobody',
    'all([rangeIsThere(macro, place), not(whereReached(walk, counterexample))])',
    'not(whereReached(walk, counterexample))',
  ],
  [
    '`all` over no list',
    "return list.null === 'never' ? yes : isNotNull(list.sql);",
    'return yes;',
  ],
  ['a role that is not held', 'return wanted ? held : not(held);', 'return held;'],
  [
    '`exists` is not turned round when it is denied',
    'wanted ? some(condition, true, place) : none(condition, false, place)',
    'some(condition, wanted, place)',
  ],
  [
    '`all` is not turned round when it is denied',
    'wanted ? none(condition, true, place) : some(condition, false, place)',
    'none(condition, wanted, place)',
  ],
  ['a flag that is not set', 'return wanted ? holds : not(holds);', 'return holds;'],
]);

const comparisons = inFile('src/rules/sql/compare.ts', [
  ['not less is greater', "'<': '>='", "'<': '>'"],
  ['not greater is less', "'>': '<='", "'>': '<'"],
  [
    'two empty values are not equal',
    "if (left.null === 'empty' && right.null === 'empty') {",
    'if (false) {',
  ],
  [
    'an empty value is not different',
    "if (left.null !== 'empty' && right.null !== 'empty') {",
    'if (true) {',
  ],
  [
    'an unknown value is different',
    'return all([...known(left), ...known(right), different]);',
    'return different;',
  ],
  [
    'what was calculated from nothing is empty',
    "if (value.null === 'unknown') return wanted ? no : isNotNull(value.sql);",
    '',
  ],
  [
    'an empty value is perhaps in a list',
    'canBeNull(item) ? isNotTrue(contains) : not(contains)',
    'not(contains)',
  ],
  [
    'no list at all holds nothing',
    'const isThere = canBeNull(list) ? isNotNull(list.sql) : yes;',
    'const isThere = yes;',
  ],
  [
    'an empty value is perhaps among constants',
    "return value.null === 'empty'\n    ? {",
    'return false\n    ? {',
  ],
  [
    'a text that does not start so',
    'return wanted ? condition : not(condition);',
    'return condition;',
  ],
  [
    'a list made with something unknown',
    'return all([...values.flatMap(known), any(',
    'return all([any(',
  ],
]);

const conditions = inFile('src/rules/sql/conditions.ts', [
  [
    'null is neither true nor not true',
    "return condition.mayBeNull ? as(sql`(${condition}) is not true`, 'compare') : not(condition);",
    'return not(condition);',
  ],
  [
    'null is taken for an answer',
    "return condition.mayBeNull ? as(sql`(${condition}) is true`, 'compare') : condition;",
    'return condition;',
  ],
  ['one set without the other', 'union all', 'except all'],
  [
    'sets of different columns are one',
    'sameText(left.among.column, right.among.column)',
    'left.among.column !== undefined',
  ],
]);

const walks = inFile('src/rules/sql/walk.ts', [
  [
    'a set that depends on the row',
    'if (tie?.equality === undefined || others.length > 0) return undefined;',
    'if (tie?.equality === undefined) return undefined;',
  ],
  ['an empty ref has no followers, which is known', 'walk.requires.push(isNotNull(id));', ''],
  [
    'a caller without a row has no followers, which is known',
    "if (row.kind === 'callerRow') return columnOf(walk.place, aliasOf(row, walk), row.resource, 'id');",
    "if (row.kind === 'callerRow') return hole('callerId');",
  ],
  [
    'the rest of a set is forgotten',
    'const rest = all(own.filter((each) => each !== tie));',
    'const rest = all([]);',
  ],
  [
    'an inverse is walked by the wrong column',
    'return joinTable(resource, via.name, via.field, idOf(from, walk), walk);',
    "return joinTable(resource, via.name, 'id', idOf(from, walk), walk);",
  ],
  [
    'a value behind an empty ref',
    'return isYes(required) ? value : sql`case when ${required} then ${value} end`;',
    'return value;',
  ],
]);

const certainty = inFile('src/rules/sql/certain.ts', [
  [
    'an order is always known',
    'return known && (isEquality || (!left.type.nullable && !right.type.nullable));',
    'return known;',
  ],
  [
    'an empty flag is known',
    'return isDefinite(condition) && !condition.type.nullable;',
    'return isDefinite(condition);',
  ],
  [
    'an `exists` is always known',
    'return isDefiniteRange(condition.over) && isTotal(condition.body);',
    'return isTotal(condition.body);',
  ],
]);

const values = inFile('src/rules/sql/values.ts', [
  [
    'what is calculated from nothing is known',
    "const isKnown = left.null === 'never' && right.null === 'never' && !type.nullable;",
    'const isKnown = true;',
  ],
  [
    'the size of nothing is known',
    "null: value.null === 'never' ? 'never' : 'unknown',",
    "null: 'never',",
  ],
  [
    'an optional field is never empty',
    "null: type.nullable ? 'empty' : 'never',\n  });",
    "null: 'never',\n  });",
  ],
]);

const guards = [
  ...inFile('src/rules/guard.ts', [
    [
      'parts that speak of a caller stand for strangers too',
      "return { kind: 'and', type: booleanType, operands: [signedIn, expression] };",
      'return expression;',
    ],
    [
      '`exists` is not gone into',
      '? { ...expression, body: guard(expression.body) }',
      '? expression',
    ],
    [
      'strangers are signed in',
      'return leftOf(expression, false);',
      'return leftOf(expression, true);',
    ],
  ]),
  ...inFile('src/rules/facts.ts', [
    [
      'an `exists` is a part of the caller as a whole',
      "if (expression.kind === 'exists' && !overCaller(expression)) return false;",
      '',
    ],
    [
      'what an optional ref leads to is there',
      "row.via.kind === 'ref' && !row.via.nullable && !mayBeItself(row) && isCertain(row.from)",
      "row.via.kind === 'ref' && !mayBeItself(row) && isCertain(row.from)",
    ],
    [
      'no rule depends on the row',
      "return readsRow(expression) ? 'row' : 'caller';",
      "return 'caller';",
    ],
  ]),
  ...inFile('src/rules/simplify.ts', [
    [
      '`all` of nothing is never',
      "const isNever = expression.kind === 'exists' && isLiteral(body, false);",
      'const isNever = isLiteral(body, false);',
    ],
    [
      '`exists` behind an empty ref is false',
      "const isKnown = expression.over.kind === 'inverse' && isCertain(expression.over.row);",
      'const isKnown = true;',
    ],
    [
      'two denials are one',
      "if (operand.kind === 'not') return operand.operand;",
      "if (operand.kind === 'not') return operand;",
    ],
    [
      '`false ? a : b` is a',
      'if (isLiteral(condition, false)) return otherwise;',
      'if (isLiteral(condition, false)) return then;',
    ],
  ]),
];

const typescript = [
  ...inFile('src/rules/typescript.ts', [
    ['TypeScript: a role that is not held', 'return wanted ? held : not(held);', 'return held;'],
    [
      'TypeScript: `all` asks for one',
      "(condition.kind === 'exists') === wanted ? 'some' : 'every'",
      "condition.kind === 'exists' ? 'some' : 'every'",
    ],
    [
      'TypeScript: `!` does nothing',
      'return when(condition.operand, !wanted);',
      'return when(condition.operand, wanted);',
    ],
    [
      'TypeScript: a macro over no list',
      'return all([...present(knownWhen(list)), asked]);',
      'return asked;',
    ],
  ]),
  ...inFile('src/rules/typescript/compare.ts', [
    ['TypeScript: not at most is less', "'<=': '>'", "'<=': '<'"],
    [
      'TypeScript: an order with nothing',
      '...present([...knownWhen(left), ...knownWhen(right)]),\n      related(',
      'related(',
    ],
    [
      'TypeScript: what was calculated from nothing is different',
      'const guards = present([...left.guards, ...right.guards]);',
      'const guards: Code[] = [];',
    ],
    [
      'TypeScript: decimals are texts',
      "if (kinds.includes('decimal')) {",
      "if (kinds.includes('never')) {",
    ],
  ]),
];

const access = [
  ...inFile('src/generators/server/predicates.ts', [
    [
      'the variant for strangers is forgotten',
      "return asker === 'caller' ? forSignedIn(expression) : forStranger(expression);",
      'return forSignedIn(expression);',
    ],
  ]),
  ...inFile('src/generators/server/access.ts', [
    [
      'a list forgets the read rule',
      'every([...(isEmpty(way) ? [] : [way.condition]), readable])',
      'way.condition',
    ],
    [
      'a list forgets its own rule',
      'const listed = listAccess(list.expression, asker, model);',
      'const listed = listAccess(read.expression, asker, model);',
    ],
    ['a list is the same for strangers', '...(isSame ? [] : [forStrangers(stranger)]),', ''],
  ]),
  ...inFile('src/generators/server/application.ts', [
    [
      'roles bring nothing along',
      '${propertyName(name)}: ${words(grants)}',
      '${propertyName(name)}: ${words([name])}',
    ],
    [
      'every role brings along all',
      '${propertyName(name)}: ${words(grants)}',
      '${propertyName(name)}: ${words(model.auth.roles.map((role) => role.name))}',
    ],
  ]),
  ...inFile('src/generators/server/field-rules.ts', [
    [
      'a rule about what the server sets is asked too early',
      "verb === 'create' ? field.system || field.set !== undefined : isBumped(field),",
      'false,',
    ],
    [
      'a rule about what the server sets anew is asked too early',
      'return field.set?.update !== undefined ||',
      'return',
    ],
  ]),
  ...inFile('src/generators/server/serializer.ts', [
    [
      'answers forget the rules of fields',
      'const condition = readable === undefined ? wanted : `(${wanted}) && ${readable}`;',
      'const condition = wanted;',
    ],
  ]),
  ...inFile('src/generators/server/resource-file.ts', [
    [
      'a field can be asked about whose rule looks at the caller',
      'return field.encrypted ? [readable] : [readable, `askable: ${may}`];',
      'return [readable];',
    ],
    [
      'strangers are never answered',
      "const isOpen = isGranted(world, verb) && (verb !== 'list' || isGranted(world, 'read'));",
      'const isOpen = false;',
    ],
    [
      'rules of new rows are forgotten',
      "(['create', 'update'] as const).flatMap((verb) => {\n    const rule = field.write",
      "(['update'] as const).flatMap((verb) => {\n    const rule = field.write",
    ],
    [
      'rules of changes are forgotten',
      "(['create', 'update'] as const).flatMap((verb) => {\n    const rule = field.write",
      "(['create'] as const).flatMap((verb) => {\n    const rule = field.write",
    ],
  ]),
];

const statements = [
  ...inFile('src/generators/server/statements/read.ts', [
    [
      'a single read forgets the rule',
      'const conditions = rule === true ? [byId] : [byId, conjunct(rule, 6)];',
      'const conditions = [byId];',
    ],
    [
      'an update asks the rule of reading',
      'predicate(resource.access.update.expression',
      'predicate(resource.access.read.expression',
    ],
  ]),
  ...inFile('src/generators/server/statements/remove.ts', [
    ['a refused delete deletes', '      and b."$allowed"\n', ''],
    [
      'a delete forgets the read rule',
      '...(readable === true ? [] : [conjunct(readable, 8)]),',
      '',
    ],
    [
      'a delete asks the rule of updates',
      'predicate(resource.access.delete.expression',
      'predicate(resource.access.update.expression',
    ],
  ]),
  ...inFile('src/generators/server/statements/verdicts.ts', [
    [
      'an update asks of the stored row only',
      "predicate(rule, asker, model, { this: 'n', isNew: verb === 'create' })",
      "predicate(rule, asker, model, { this: verb === 'update' ? 'b' : 'n' })",
    ],
    [
      'a new row that points at itself has followers',
      "predicate(rule, asker, model, { this: 'n', isNew: verb === 'create' })",
      "predicate(rule, asker, model, { this: 'n' })",
    ],
    ['a new row is never refused', "verb === 'create' && isSignUp(world)", "verb === 'create'"],
    ['`before` is the row as it would be', "before: 'b'", "before: 'n'"],
    [
      'a rule is asked of fields that were not sent',
      'const asked = sql`not ${supplied} or ${holds}`;',
      'const asked = holds;',
    ],
    [
      'a rule of a field is never asked',
      'const asked = sql`not ${supplied} or ${holds}`;',
      'const asked = sql`not ${supplied} or true`;',
    ],
    ['a ref leads anywhere', 'if (readable === true) return undefined;', 'return undefined;'],
    ['a ref tells where a hidden one points', 'if (seen === true) return same;', 'return same;'],
    [
      'a changed ref leads anywhere',
      "`${id} is not distinct from ${columnOf(field, 'b')}`",
      '`${id} is not null`',
    ],
    [
      'a ref may not lead to what is unseen',
      'isClientField(field) && !type.unseen &&',
      'isClientField(field) &&',
    ],
    ['checks that walk are forgotten', '.filter((check) => !check.local)', '.filter(() => false)'],
  ]),
  ...inFile('src/generators/server/statements/write.ts', [
    [
      'what is refused is written',
      "return joined(asked.map(answerOf), '\\n      and ');",
      "return ['true'];",
    ],
  ]),
  ...inFile('src/generators/server/statements/row.ts', [
    ['an update sets what creation sets', 'set: field.set?.update,', 'set: field.set?.create,'],
    [
      'an update sets nothing anew',
      'return isChangeable(field) || field.set?.update !== undefined;',
      'return isChangeable(field);',
    ],
  ]),
  ...inFile('src/generators/server/statements/world.ts', [
    [
      'who sees a new row is told from what was there before',
      'if (rules.some((rule) => readsOthers(rule, resource))) return [\'null::boolean as "$visible"\'];',
      '',
    ],
    [
      'rules of fields see what was there before',
      '[resource.access.read, ...resource.fields.flatMap(({ read }) => read ?? [])]',
      '[resource.access.read]',
    ],
    [
      'everybody sees what was written',
      'return asColumn(conditionOf(readRule(world)), \'"$visible"\', 6);',
      "return asColumn(['true'], '\"$visible\"', 6);",
    ],
    [
      'a rule of a field is the update rule',
      'predicate(field.read.expression, asker',
      'predicate(resource.access.update.expression, asker',
    ],
  ]),
];

const kernel = [
  ...inFile('templates/kernel/http/access.ts', [
    [
      '`may` update what is there',
      '(await peekRow(target, caller, id))?.$allowed === true',
      '(await peekRow(target, caller, id)) !== undefined',
    ],
    [
      '`may` delete what is there',
      '(await removeRow(target, caller, id, 0))?.$allowed === true',
      '(await removeRow(target, caller, id, 0)) !== undefined',
    ],
    [
      '`visible` knows no rule',
      "where ${sql.join(pieces, sql.raw(''))}",
      "where true or ${sql.join(pieces, sql.raw(''))}",
    ],
  ]),
  ...inFile('templates/kernel/http/expand.ts', [
    [
      'an expansion forgets the rule of the ref',
      'resource.fields[field]?.readable?.(row, caller) ?? true',
      'true',
    ],
    [
      'expanded rows are seen as by strangers',
      'target.resource.serialize(row, caller, null)',
      'target.resource.serialize(row, null, null)',
    ],
    [
      'expanded rows are read as by strangers',
      'await readRows(target, caller, ids)',
      'await readRows(target, null, ids)',
    ],
  ]),
  ...inFile('templates/kernel/http/list-statement.ts', [
    [
      'lists know no rule',
      'const ways = list.visible(caller, bind);',
      "const ways = [{ where: 'true' }];",
    ],
    [
      'a total counts what is hidden',
      'const conditions = [way, ...conditionsOf(list, query, bind)];',
      "const conditions = ['true', ...conditionsOf(list, query, bind)];",
    ],
  ]),
  ...inFile('templates/kernel/http/list-ways.ts', [
    [
      'a way to be shown rows is forgotten',
      'const rows = ways.flatMap(',
      'const rows = ways.slice(0, 1).flatMap(',
    ],
    [
      'a filter opens a list',
      "[`(${where})`, ...conditions].join(' and ')",
      "[`(${where})`, ...conditions].join(' or ')",
    ],
    [
      'the values of a set are rows of anybody',
      '[`${way.column} = value.v`, `(${way.where})`',
      "['true', `(${way.where})`",
    ],
  ]),
  ...inFile('templates/kernel/http/query.ts', [
    [
      'every field can be asked about',
      'this.#resource.fields[field]?.askable?.(this.#caller) ?? true',
      'true',
    ],
    [
      'every field can be filtered by',
      'if (source === undefined || !this.#isAskable(field)) continue;',
      'if (source === undefined) continue;',
    ],
    [
      'every field can be sorted by',
      'if (source !== undefined && this.#isAskable(field)) return',
      'if (source !== undefined) return',
    ],
  ]),
  ...inFile('templates/kernel/http/me.ts', [
    [
      '`/me` of strangers',
      'if (caller === null) throw unauthenticated();',
      "if (caller === null) return reply.send('{}');",
    ],
    [
      '`/me` is read as by a stranger',
      'readRow(endpoint, caller, caller.id)',
      'readRow(endpoint, null, caller.id)',
    ],
  ]),
  ...inFile('templates/kernel/http/read.ts', [
    [
      'a hidden row is an empty one',
      'if (row === undefined) throw await missing(endpoint, request, id);',
      "if (row === undefined) return reply.send('{}');",
    ],
  ]),
  ...inFile('templates/kernel/http/update.ts', [
    [
      'an update forgets the stored row',
      "if (!stored.$allowed) throw await refused(endpoint, request, 'update', id);",
      '',
    ],
    [
      'an update forgets the row as it would be',
      "if (!answer.$allowed) throw await refused(endpoint, request, 'update');",
      '',
    ],
    [
      'stored and new row change places',
      'const unwritable = unwritableOnUpdate(endpoint, caller, row, stored, supplied);',
      'const unwritable = unwritableOnUpdate(endpoint, caller, stored as never, row as never, supplied);',
    ],
  ]),
  ...inFile('templates/kernel/http/judge.ts', [
    [
      'unwritable fields are written',
      'const fields = [...unwritable, ...failed.flatMap(fieldOf)];',
      'const fields = failed.flatMap(fieldOf);',
    ],
    [
      'fields that were not sent cannot be written',
      '.filter(([field, mayWrite]) => supplied.has(field) && !mayWrite(row, caller))',
      '.filter(([, mayWrite]) => !mayWrite(row, caller))',
    ],
    [
      'refusals of the database are forgotten',
      'const failed = failedVerdicts(endpoint, answer);',
      'const failed = failedVerdicts(endpoint, { ...answer }).slice(0, 0);',
    ],
  ]),
  ...inFile('templates/kernel/http/insert.ts', [
    [
      'the rule of a new row is forgotten',
      "if (answer?.$allowed !== true) return refused(endpoint, request, 'create').then(raise);",
      "if (answer === undefined) return refused(endpoint, request, 'create').then(raise);",
    ],
    [
      'a row with an unwritable field stays',
      'if (unwritable.length === 0) return write();',
      'return write();',
    ],
  ]),
  ...inFile('templates/kernel/http/replace.ts', [
    [
      'a PUT empties what the caller may not see',
      'info?.immutable === true || info?.readable?.(stored, caller) === false',
      'info?.immutable === true',
    ],
    [
      'a PUT does not empty what is left out',
      'else if (!isDeepStrictEqual(made[field], stored[field])) reset.add(field);',
      'else continue;',
    ],
  ]),
  ...inFile('templates/kernel/http/written.ts', [
    [
      'what became unreadable is answered',
      'return answer.$visible ? answer : undefined;',
      'return answer;',
    ],
    [
      'nobody reads again',
      'if (answer.$visible === null) return readRow(endpoint, caller, answer.id);',
      '',
    ],
  ]),
  ...inFile('templates/kernel/http/remove.ts', [
    [
      'a refused delete is taken for done',
      "if (!answer.$allowed) throw await refused(endpoint, request, 'delete', id);\n  if (!answer.$gone) throw outdated(answer.version);",
      '',
    ],
  ]),
  ...inFile('templates/kernel/http/endpoint.ts', [
    [
      'rules of new rows are asked of changes',
      '[[name, mayWrite.update] as const]',
      '[[name, (mayWrite.create ?? mayWrite.update) as UpdateRule] as const]',
    ],
  ]),
];

const together = inFile('templates/kernel/database/coalescer.ts', [
  [
    'answers of one turn change places',
    'answers[row.$n as number]?.push(row)',
    'answers[asks.length - 1 - (row.$n as number)]?.push(row)',
  ],
]);

export const mutants: readonly Mutant[] = [
  ...truth,
  ...comparisons,
  ...conditions,
  ...walks,
  ...certainty,
  ...values,
  ...guards,
  ...typescript,
  ...access,
  ...statements,
  ...kernel,
  ...together,
];
