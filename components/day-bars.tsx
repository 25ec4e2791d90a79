import { useId } from "react";

type Bar = { readonly label: string; readonly value: number; readonly said: string };

const STEP = 20;
const WIDTH = 14;
const HEIGHT = 96;
/** A day without anything is still a day. */
const LEAST = 1;

/** One bar a day, drawn on the server; `title` says what the picture shows, each bar what it is worth. */
export function DayBars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="grid gap-1">
      <svg
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        role="img"
        aria-labelledby={id}
        preserveAspectRatio="none"
        className="h-28 w-full"
      >
        <title id={id}>{title}</title>
        {bars.map(({ label, value, said }, index) => {
          const height = Math.max(LEAST, Math.round((value / most) * HEIGHT));
          return (
            <rect
              key={label}
              x={index * STEP + (STEP - WIDTH) / 2}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
              className={value === 0 ? "fill-line" : "fill-accent"}
            >
              <title>{said}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption
        aria-hidden="true"
        className="flex justify-between border-line border-t pt-1 text-secondary text-small tabular-nums"
      >
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </figcaption>
    </figure>
  );
}
