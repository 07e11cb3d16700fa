/** What a spec may hold: far more than any application has, and little enough to refuse a hostile one at once. */

/** Of one file. */
export const maximumBytes = 2_000_000;
/** Of all files together. */
export const maximumTotalBytes = 5_000_000;
/** How many files one spec may be spread over. */
export const maximumFiles = 1_000;
/** How many values a spec may stand for; an alias counts as much as what it repeats. */
export const maximumSize = 100_000;
/** How many colons and lines a file may have: the parser takes seconds and a gigabyte to find out that they mean nothing. */
export const maximumLines = 150_000;
/** How many commas, brackets and marks: the time they take grows faster than their number. */
export const maximumSigns = 40_000;
/** As `maximumSigns`, of all files together. */
export const maximumTotalSigns = 80_000;
/** How deep maps and lists may be nested. */
export const maximumDepth = 40;
/** How long a line may be of which we say more than that it is wrong: a longer one was not written by a person. */
export const longestLine = 500;
