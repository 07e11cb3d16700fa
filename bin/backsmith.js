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

import('../dist/cli/main.js').then(
  (cli) => cli.runProcess(),
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
