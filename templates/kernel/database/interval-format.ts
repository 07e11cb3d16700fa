const units: Readonly<Record<string, string>> = { year: 'Y', mon: 'M', day: 'D' };

/**
 * An interval as ISO 8601 has it, also where the session's IntervalStyle is PostgreSQL's own: `1 mon -2 days +04:05:06.5` is
 * `P1M-2DT4H5M6.5S`. Poolers may use a session on which nobody has set the style. Other styles stay as they are.
 */
export function isoInterval(text: string): string {
  const match =
    /^((?:[+-]?\d+ (?:year|mon|day)s? ?)*)(?:([+-]?)(\d+):(\d\d):(\d\d(?:\.\d+)?))?$/.exec(text);
  if (match === null) return text;
  const [, days = '', sign = '', hours = '0', minutes = '0', seconds = '0'] = match;
  const date = [...days.matchAll(/([+-]?\d+) (year|mon|day)/g)]
    .map(([, amount, unit]) => `${Number(amount)}${units[unit!]}`)
    .join('');
  const minus = sign === '-' ? '-' : '';
  const time = [
    [hours, 'H'],
    [minutes, 'M'],
    [seconds, 'S'],
  ]
    .map(([amount, unit]) => (Number(amount) === 0 ? '' : `${minus}${Number(amount)}${unit}`))
    .join('');
  if (time !== '') return `P${date}T${time}`;
  return date === '' ? 'PT0S' : `P${date}`;
}
