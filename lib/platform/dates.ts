/** A day, `AAAA-MM-JJ`. Days have no time zone; which day is today is said by the database (Montréal). */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTREAL = "America/Toronto";

/** Whether the text is a day that exists, between 1900 and 2200. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  const year = Number(text.slice(0, 4));
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && year >= 1900 && year <= 2200;
}

/** The day of a `date` column (Prisma hands it over as midnight UTC). */
export function toDay(date: Date): Day;
export function toDay(date: Date | null): Day | null;
export function toDay(date: Date | null): Day | null {
  return date ? date.toISOString().slice(0, 10) : null;
}

/** What Prisma wants for a `date` column. */
export function fromDay(day: Day): Date;
export function fromDay(day: Day | null): Date | null;
export function fromDay(day: Day | null): Date | null {
  return day ? new Date(`${day}T00:00:00Z`) : null;
}

/** The day `days` days later. */
export function addDays(day: Day, days: number): Day {
  const date = fromDay(day);
  date.setUTCDate(date.getUTCDate() + days);
  return toDay(date);
}

/** How many days from `from` to `to`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((fromDay(to).getTime() - fromDay(from).getTime()) / 86_400_000);
}

/** « le 23 novembre 2026 » (« le 1er novembre »), for prose. */
export function dayInProse(day: Day): string {
  const text = new Intl.DateTimeFormat("fr-CA", { dateStyle: "long", timeZone: "UTC" }).format(fromDay(day));
  return `le ${text.replace(/^1 /, "1er ")}`;
}

/** « le lundi 23 novembre 2026 » and « 14 h 5 », in Montréal. */
export function momentInParts(moment: Date): { jour: string; heure: string } {
  const parts = new Intl.DateTimeFormat("fr-CA", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
    timeZone: MONTREAL,
  }).formatToParts(moment);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  const day = part("day") === "1" ? "1er" : part("day");
  const minute = Number(part("minute"));
  return {
    jour: `le ${part("weekday")} ${day} ${part("month")} ${part("year")}`,
    heure: `${Number(part("hour"))}\u00a0h${minute ? `\u00a0${minute}` : ""}`,
  };
}

/** « le lundi 23 novembre 2026, à 14 h 5 », in Montréal. */
export function momentInProse(moment: Date): string {
  const { jour, heure } = momentInParts(moment);
  return `${jour}, à ${heure}`;
}

/** A moment as a `datetime-local` field writes it, in Montréal: `AAAA-MM-JJTHH:MM`. */
export type LocalMoment = string;

/** Whether the text is a day that exists and an hour, between 1900 and 2200. */
export function isLocalMoment(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

/** The moment that this hour of Montréal is; one that the change to summer time skips is the hour after. */
export function fromLocalMoment(local: LocalMoment): Date {
  const wanted = Date.parse(`${local}Z`);
  const shown = (utc: number) => Date.parse(`${toLocalMoment(new Date(utc))}Z`);
  // The second time by the offset of that day itself, which may not be the one of the first guess.
  const near = wanted - (shown(wanted) - wanted);
  return new Date(near - (shown(near) - wanted));
}

/** What a `datetime-local` field shows of a moment. */
export function toLocalMoment(moment: Date): LocalMoment {
  return momentInTable(moment).replace(" ", "T");
}
/** Made once: an export tells a million moments. */
const tableFormat = new Intl.DateTimeFormat("sv-SE", {
  dateStyle: "short",
  timeStyle: "short",
  timeZone: MONTREAL,
});

/** « 2026-11-23 14:05 », in Montréal, for tables. */
export function momentInTable(moment: Date): string {
  return tableFormat.format(moment);
}

/** The day of a moment, in Montréal. */
export function dayOf(moment: Date): Day {
  return momentInTable(moment).slice(0, 10);
}
