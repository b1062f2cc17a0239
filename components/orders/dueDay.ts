const OFFSET_MS = 8 * 3_600_000;

/** The civil day of an instant in Shanghai, as a date field holds it. */
export const dayOf = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(0, 10);

/** The end of office hours on a civil day: orders are due then. */
export const dueOf = (day: string): string => `${day}T18:00:00+08:00`;
