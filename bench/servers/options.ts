import { parseArgs } from 'node:util';
import { contenders } from './contenders/contenders.js';
import { type Work, works } from './operations.js';

const allContenders = contenders.map(({ name }) => name);
const allWorks = Object.keys(works) as Work[];

export const usage = `npm run bench:servers -- [options]

  --contenders a,b     ${allContenders.join(', ')}
  --work a,b           ${allWorks.join(', ')}
  --connections 1,32   of the load generator; 1, 32 and 256 unless said
  --seconds 3          of each run
  --rounds 3           each contender runs once a round
  --core               ours, bare and Fastify at 1 and 32 connections, 2 seconds each: seven minutes
  --quick              one short round, to see that everything works; means nothing
  --durable            writes wait for the disk (fsync), as in production
  --scale              instead: 50,000 tasks against 5 million, for ours and bare unless said
  --hot                instead: 12 writers on 60 rows, ours and a row lock by hand
  --log                instead: the change log of ours at full load
  --out FILE           where the result goes; without it, only a complete run writes bench/RESULTS.md
`;

export interface Options {
  readonly mode: 'work' | 'scale' | 'hot' | 'log';
  readonly contenders: readonly string[] | undefined;
  readonly works: readonly Work[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly quick: boolean;
  readonly durable: boolean;
  /** Undefined: the result is printed only. */
  readonly out: string | undefined;
}

const presets = {
  full: { contenders: undefined, connections: [1, 32, 256], seconds: 3, rounds: 3 },
  core: { contenders: ['ours', 'bare', 'fastify'], connections: [1, 32], seconds: 2, rounds: 3 },
  quick: { contenders: undefined, connections: [1, 32], seconds: 1, rounds: 1 },
};

/** Throws an `Error` that says what is wrong. */
export function readOptions(args: readonly string[], resultFile: string): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      contenders: { type: 'string' },
      work: { type: 'string' },
      connections: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      core: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      durable: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
      hot: { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  const { quick, core, scale, hot, log } = values;
  const preset = quick ? presets.quick : core ? presets.core : presets.full;
  const options = {
    contenders: pick(values.contenders, allContenders),
    works: pick(values.work, allWorks),
    connections: numbers(values.connections),
    seconds: whole(values.seconds),
    rounds: whole(values.rounds),
  };
  const asUsual = Object.values({ ...options, durable: values.durable || undefined });
  const complete = preset === presets.full && asUsual.every((value) => value === undefined);
  return {
    mode: scale ? 'scale' : hot ? 'hot' : log ? 'log' : 'work',
    contenders: options.contenders ?? preset.contenders,
    works: options.works ?? allWorks,
    connections: options.connections ?? preset.connections,
    seconds: options.seconds ?? preset.seconds,
    rounds: options.rounds ?? preset.rounds,
    quick,
    durable: values.durable,
    out: values.out ?? (complete ? resultFile : undefined),
  };
}

function pick<Name extends string>(
  text: string | undefined,
  known: readonly Name[],
): Name[] | undefined {
  return text?.split(',').map((item) => {
    const found = known.find((name) => name === item);
    if (found === undefined)
      throw new Error(`There is no ${item}. There are: ${known.join(', ')}.`);
    return found;
  });
}

function numbers(text: string | undefined): number[] | undefined {
  return text?.split(',').map((item) => whole(item)!);
}

function whole(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`${text} is not a whole number from 1.`);
}
