import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import type { Places } from '../spec/locate.js';

/** A place by its JSON Pointer; `value` unless said. */
export interface Place {
  readonly pointer: string;
  readonly what?: 'key' | 'value';
}

/** Reports a mistake at a place of the spec; `earlier` is the other of two that clash. */
export type ReportAt = (
  found: Omit<Diagnostic, 'span' | 'related'>,
  place: Place,
  earlier?: Place,
) => void;

export function reportingAt({ locate }: Pick<Places, 'locate'>, report: Report): ReportAt {
  return (found, place, earlier) => {
    const span = locate(place.pointer, place.what);
    const other = earlier && locate(earlier.pointer, earlier.what);
    report({
      ...found,
      ...(span && { span }),
      ...(other && { related: [{ message: 'The other one is here.', span: other }] }),
    });
  };
}
