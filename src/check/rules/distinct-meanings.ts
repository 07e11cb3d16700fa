import { diagnose } from '../../diagnostics/messages.js';
import { pointerTo } from '../../spec/pointer.js';
import type { Place, ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { type ResourceView, systemFields } from '../spec-view.js';

interface Meaning {
  readonly what: string;
  readonly place?: Place;
}

interface WayBack {
  readonly name: string;
  readonly from: string;
  readonly place: Place;
}

/** Within a resource, fields, inverses and rules share one namespace: `this.team.member` can only mean one thing. */
export const distinctMeanings: SpecRule = ({ resources }, report) => {
  const waysBack = new Map<string, WayBack[]>();
  for (const { name: from, fields } of resources) {
    for (const { name, field, at } of fields) {
      const { ref, inverse } = field;
      if (ref === undefined || inverse === undefined) continue;
      const way = { name: inverse, from: `${from}.${name}`, place: { pointer: at('inverse') } };
      const ways = waysBack.get(ref);
      if (ways) ways.push(way);
      else waysBack.set(ref, [way]);
    }
  }
  for (const resource of resources) checkNames(resource, waysBack.get(resource.name) ?? [], report);
};

function checkNames(resource: ResourceView, waysBack: readonly WayBack[], report: ReportAt): void {
  const meanings = new Map<string, Meaning>(
    systemFields.map((name) => [name, { what: 'a field every resource has' }]),
  );
  const add = (name: string, what: string, place: Place) => {
    const earlier = meanings.get(name);
    if (earlier === undefined) meanings.set(name, { what, place });
    else report(diagnose('same-meaning', name, earlier.what, what), place, earlier.place);
  };
  for (const { name, pointer } of resource.fields) {
    // A field called like a system field has been refused as reserved.
    if (!systemFields.some((system) => system === name))
      meanings.set(name, { what: 'a field', place: { pointer, what: 'key' } });
  }
  for (const { name, from, place } of waysBack) add(name, `the way back from ${from}`, place);
  for (const rule of Object.keys(resource.spec.rules ?? {}))
    add(rule, 'a rule', { pointer: resource.pointer + pointerTo('rules', rule), what: 'key' });
}
