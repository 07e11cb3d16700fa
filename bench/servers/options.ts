import { parseArgs } from 'node:util';
import { contenders } from './contenders/contenders.js';
import { type Work, works } from './operations.js';

export const usage = `npm run bench:servers -- [options]

  --contenders a,b     ${contenders.map(({ name }) => name).join(', ')}
  --work a,b           ${Object.keys(works).join(', ')}
  --connections 1,32   of the load generator; 1, 32 and 256 unless said
  --seconds 3          of each run
  --rounds 3           each contender runs once a round
  --core               ours, the bare ones and Fastify at 1 and 32 connections
  --quick              one short round, to see that everything works; means nothing
  --durable            writes wait for the disk (fsync), as in production
  --scale              instead: 50,000 tasks against 5 million
  --hot                instead: 12 writers on 60 rows
  --out FILE           where the result goes (bench/RESULTS.md; a quick run writes none)
`;

export interface Options {
  readonly mode: 'work' | 'scale' | 'hot';
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

const core = ['ours', 'bare', 'bare-log', 'fastify'];
const allWorks = Object.keys(works) as Work[];

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
      out: { type: 'string' },
    },
  });
  const { quick, core: onlyCore, scale, hot } = values;
  return {
    mode: scale ? 'scale' : hot ? 'hot' : 'work',
    contenders:
      pick(
        values.contenders,
        contenders.map(({ name }) => name),
      ) ?? (onlyCore ? core : undefined),
    works: pick(values.work, allWorks) ?? allWorks,
    connections: numbers(values.connections) ?? (onlyCore || quick ? [1, 32] : [1, 32, 256]),
    seconds: numbers(values.seconds)?.[0] ?? (quick ? 1 : 3),
    rounds: numbers(values.rounds)?.[0] ?? (quick ? 1 : 3),
    quick,
    durable: values.durable,
    out: values.out ?? (quick ? undefined : resultFile),
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
  return text?.split(',').map((item) => {
    if (!/^[1-9]\d*$/.test(item)) throw new Error(`${item} is not a whole number from 1.`);
    return Number(item);
  });
}
