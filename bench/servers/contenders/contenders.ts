import { bare, bareLogged, barePipelined, express, fastify, nest } from './by-hand.js';
import type { Contender } from './contender.js';
import { ours, oursQuiet } from './ours.js';
import { parse } from './parse.js';

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  ours,
  oursQuiet,
  bare,
  bareLogged,
  barePipelined,
  fastify,
  express,
  nest,
  parse,
];
