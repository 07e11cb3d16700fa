import type { Twist } from '../draft.js';
import { jsonTwists, valueTwists } from './bodies.js';
import { encodingTwists } from './encodings.js';
import { headerTwists } from './headers.js';
import { methodTwists, pathTwists } from './paths.js';
import { queryTwists } from './queries.js';
import { tokenTwists } from './tokens.js';

interface Kind {
  /** Its share among the kinds. */
  readonly weight: number;
  readonly twists: readonly Twist[];
}

/** The kinds of abuse that are still HTTP. */
export const twistsByKind: Readonly<Record<string, Kind>> = {
  values: { weight: 8, twists: valueTwists },
  json: { weight: 5, twists: jsonTwists },
  encodings: { weight: 3, twists: encodingTwists },
  queries: { weight: 6, twists: queryTwists },
  paths: { weight: 3, twists: pathTwists },
  methods: { weight: 2, twists: methodTwists },
  headers: { weight: 5, twists: headerTwists },
  tokens: { weight: 4, twists: tokenTwists },
};
