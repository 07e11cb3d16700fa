import type { AppModel } from '../model/model.js';
import type { ReportAt } from './report-at.js';

/** One demand on the application once its rules are typed, named after what holds where it is met. */
export type ModelRule = (model: AppModel, report: ReportAt) => void;
