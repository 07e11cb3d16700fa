#!/usr/bin/env node
// Written so that every Node since 10 can parse it: an old one shall read a sentence, not a stack trace.
var required = [20, 19];
var running = process.versions.node.split('.').map(Number);

if (running[0] < required[0] || (running[0] === required[0] && running[1] < required[1])) {
  console.error(
    'Backsmith needs Node ' +
      required.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.',
  );
  process.exit(2);
}

// Most runs take a second or two. Newer Nodes keep what they have compiled for the next run; Node 20 compiles to its best machine code so eagerly that it
// takes longer than it saves, and has nothing between that and its simplest (`npm run bench:generate`).
var builtin = process.getBuiltinModule || (() => {});
var keepCompiled = Object(builtin('node:module')).enableCompileCache;
if (keepCompiled) keepCompiled();
else if (running[0] === 20) builtin('node:v8').setFlagsFromString('--interrupt-budget=500000');

import('../dist/cli/main.js').then(
  (cli) => cli.runProcess(),
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
