import type { ReportAt } from './report-at.js';
import type { SpecView } from './spec-view.js';

/** One demand on the spec, named after what holds where it is met. */
export type SpecRule = (view: SpecView, report: ReportAt) => void;
