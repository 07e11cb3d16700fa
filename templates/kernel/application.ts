import type { FastifyInstance } from 'fastify';
import type { Resource } from './resource.js';

/** What a project hands to the kernel: everything that is not the same in every project. */
export interface Application {
  readonly title: string;
  readonly version: string;
  readonly api: {
    /** `/v1` */
    readonly prefix: string;
  };
  readonly auth: {
    /** Characters (Unicode code points). */
    readonly password: { readonly minLength: number; readonly maxLength: number };
    /** Whether an address must be verified before the first sign-in. */
    readonly verifyEmail: boolean;
    /** Fields of the account resource that sign-up accepts. */
    readonly signUp: readonly string[];
    /** Name of the resource that is the profile of an account, if there is one. */
    readonly account?: string;
  };
  /** Every role, and all the roles it brings along, itself included. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Whether any field is encrypted, so that keys are needed. */
  readonly encrypted: boolean;
  readonly resources: readonly Resource[];
  /** Add the routes of one resource each, to a server that has the kernel's decorations. */
  readonly routes: readonly ((app: FastifyInstance) => void)[];
}
