/** Strokes on a grid of 24. Drawn here: an icon library's components would each be sent to the browser as code. */
const strokes = {
  menu: "M4 6h16M4 12h16M4 18h16",
  back: "M19 12H5m7 7-7-7 7-7",
  plus: "M12 5v14M5 12h14",
  info: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 16v-4.5M12 8h.01",
  success: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M8.5 12.2l2.4 2.4 4.6-4.8",
  danger: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 7.5V12M12 16h.01",
  warning: "M12 3.5 1.8 20.5h20.4ZM12 10v4.5M12 17.5h.01",
  down: "m6 9 6 6 6-6",
  left: "m15 18-6-6 6-6",
  right: "m9 18 6-6-6-6",
  search: "M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16M21 21l-4.3-4.3",
  ascending: "M12 19V5m-7 7 7-7 7 7",
  descending: "M12 5v14m7-7-7 7-7-7",
  sortable: "m7 15 5 5 5-5M7 9l5-5 5 5",
} as const;

export type IconName = keyof typeof strokes;

/** Always beside words that say the same, so hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
