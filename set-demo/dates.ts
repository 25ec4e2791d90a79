const MONTREAL = "America/Toronto";

/** The day it is in Montréal, `AAAA-MM-JJ`: « jusqu’au » ends there at midnight. */
export function dayInMontreal(moment: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: MONTREAL }).format(moment);
}

/** « 28 mars 2027 » (« 1er mars 2027 »). */
export function dayInProse(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat("fr-CA", { dateStyle: "long", timeZone: "UTC" })
    .format(date)
    .replace(/^1 /, "1er ");
}

/** « 23 novembre 2026, à 14 h 5 », in Montréal. */
export function momentInProse(moment: Date): string {
  const clock = new Intl.DateTimeFormat("fr-CA", {
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
    timeZone: MONTREAL,
  }).formatToParts(moment);
  const part = (type: string) => Number(clock.find((p) => p.type === type)?.value);
  const minutes = part("minute") ? ` ${part("minute")}` : "";
  return `${dayInProse(dayInMontreal(moment))}, à ${part("hour")} h${minutes}`;
}
