import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLocalMoment, isLocalMoment, toLocalMoment } from "@/lib/platform/dates";

describe("une date et une heure de Montréal", () => {
  test("sont le même moment en été comme en hiver, et la veille et le lendemain d’un changement d’heure", () => {
    expect(fromLocalMoment("2026-11-28T22:00").toISOString()).toBe("2026-11-29T03:00:00.000Z");
    expect(fromLocalMoment("2026-07-01T00:30").toISOString()).toBe("2026-07-01T04:30:00.000Z");
    expect(fromLocalMoment("2026-03-08T01:59").toISOString()).toBe("2026-03-08T06:59:00.000Z");
    expect(fromLocalMoment("2026-03-08T03:00").toISOString()).toBe("2026-03-08T07:00:00.000Z");
    expect(fromLocalMoment("2026-11-01T03:00").toISOString()).toBe("2026-11-01T08:00:00.000Z");
    expect(toLocalMoment(fromLocalMoment("2026-03-08T02:30"))).toMatch(/^2026-03-08T0[13]:30$/);
  });

  test("se relisent telles qu’écrites, à toute heure qui existe", () => {
    const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const shown = toLocalMoment(new Date(minute * 60_000));
        expect(toLocalMoment(fromLocalMoment(shown))).toBe(shown);
      }),
    );
  });

  test.each([
    "",
    "2026-11-28",
    "2026-11-28T24:00",
    "2026-02-30T10:00",
    "2026-11-28 10:00",
    "2026-11-28T10:00:00",
  ])("« %s » n’en est pas une", (text) => expect(isLocalMoment(text)).toBe(false));
});
