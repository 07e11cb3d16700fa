/** RESULTS.md has a section for each measurement, which only a new run of that one replaces. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const title = `# What the benchmarks printed

Written by the benchmarks; how to read it is in README.md.
`;

/** `heading` without its `## `. */
export function writeSection(file: string, heading: string, body: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : title;
  writeFileSync(file, replaceSection(text, heading, body));
}

export function replaceSection(text: string, heading: string, body: string): string {
  const [preface = '', ...sections] = text.split(/^(?=## )/m);
  const section = `## ${heading}\n\n${body.trim()}\n`;
  const index = sections.findIndex((other) => other.startsWith(`## ${heading}\n`));
  const others = sections.map((other) => `${other.trimEnd()}\n`);
  const all = index < 0 ? [...others, section] : others.with(index, section);
  return [`${preface.trimEnd()}\n`, ...all].join('\n');
}
