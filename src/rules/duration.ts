const duration =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const secondsInDay = 86_400;

/** An ISO 8601 length of time in seconds, as PostgreSQL's `extract(epoch from interval)` has it: a year is 365.25 days, a month beyond whole years 30. */
export function durationSeconds(text: string): number {
  const parts = duration.exec(text)?.slice(1);
  if (parts === undefined) throw new Error(`not a duration: ${text}`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] =
    parts.map((digits) => Number(digits ?? 0));
  const allMonths = years * 12 + months;
  const allDays = Math.floor(allMonths / 12) * 365.25 + (allMonths % 12) * 30 + weeks * 7 + days;
  return allDays * secondsInDay + hours * 3600 + minutes * 60 + seconds;
}

/** Seconds as PostgreSQL writes `make_interval(secs => …)` in ISO 8601: `PT26H30M`, `PT-1.5S`. */
export function durationText(seconds: number): string {
  const whole = Math.trunc(seconds / 60);
  const [hours, minutes] = [Math.trunc(whole / 60), whole % 60];
  const rest = Math.round((seconds - whole * 60) * 1e6) / 1e6;
  const parts = [hours && `${hours}H`, minutes && `${minutes}M`, rest && `${rest}S`];
  return `PT${parts.filter((part) => part !== 0).join('') || '0S'}`;
}
