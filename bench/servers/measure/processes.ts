/** CPU time and memory of processes, from Linux's /proc. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

interface Stat {
  readonly parent: number;
  /** Of the process itself, user and system. */
  readonly ticks: number;
  /** Of the children it has waited for. */
  readonly endedChildrenTicks: number;
}

/** The process and all that it started. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(Number(name));
    if (stat === undefined) continue;
    const siblings = children.get(stat.parent) ?? [];
    children.set(stat.parent, [...siblings, Number(name)]);
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

export function parentOf(pid: number): number {
  return readStat(pid)?.parent ?? 0;
}

/** Seconds used so far by the process and all that it started, those that ended included. */
export function cpuSeconds(pid: number): number {
  let ticks = 0;
  for (const member of familyOf(pid)) {
    const stat = readStat(member);
    if (stat !== undefined) ticks += stat.ticks + stat.endedChildrenTicks;
  }
  return ticks / ticksPerSecond;
}

/** Megabytes that are in memory now. */
export function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Undefined: it has ended. */
function readStat(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the name, in brackets, and may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const at = (number: number) => fields[number - 3] ?? 0;
  return { parent, ticks: at(14) + at(15), endedChildrenTicks: at(16) + at(17) };
}
