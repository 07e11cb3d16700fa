import type { HttpAnswer, HttpRequest } from '../load/http-request.js';
import type { Operation, Size } from '../operations.js';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  /** In a few words, for tables. */
  readonly title: string;
  /** What it does less or more than the others, for readers of its numbers. */
  readonly notes: string;
  /** Contenders with the same schema share a filled database. */
  readonly schema: Schema;
  /** Where it runs, and what: a file for Node. */
  readonly folder: string;
  readonly file: string;
  environment(databaseUrl: string, port: number): Readonly<Record<string, string>>;
  readonly api: Api;
}

export interface Schema {
  readonly name: string;
  /** Makes the tables in an empty database and puts the rows in (data.ts). */
  fill(databaseUrl: string, size: Size): Promise<void>;
  /** The tables' names, as SQL writes them. */
  readonly notes: string;
  /** The log of changes, if it has one. */
  readonly log?: string;
}

/** How a contender's HTTP API spells operations and their answers. */
export interface Api {
  /** What a user's requests carry from here on. Asks the running server where that is its way. */
  credentials(user: number, port: number): Promise<string>;
  request(operation: Operation, credentials: string): HttpRequest;
  /** What an answer says about an item, in the words of `Item` (data.ts); undefined: nothing, or not in this answer. */
  item(operation: Operation, answer: HttpAnswer): SeenItem | undefined;
  /** The items of a list. */
  items(answer: HttpAnswer): readonly SeenItem[];
  /** Whether the answer is what a refused caller must get. */
  isHidden(answer: HttpAnswer): boolean;
}

export interface SeenItem {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly priority: number;
  readonly dueAt: string | null;
  readonly createdAt: string;
  /** The id of the note's owner or of the task's team. */
  readonly owner?: string;
  readonly team?: string;
  /** Of the row that was asked for along with it. */
  readonly teamName?: string;
}
