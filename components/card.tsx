import type { ReactNode } from "react";

type Props = {
  children: ReactNode;
  title?: string;
  /** What stands at the right of the title: a link, a button. */
  aside?: ReactNode;
  id?: string;
  /** Off for a list or a table, which draws its own edges. */
  padded?: boolean;
  className?: string;
};

export function Card({ children, title, aside, id, padded = true, className = "" }: Props) {
  const body = padded ? "p-4 sm:p-6 print:p-3" : "";
  if (title === undefined) {
    return (
      <div id={id} className={`rounded-card border border-line bg-paper ${body} ${className}`}>
        {children}
      </div>
    );
  }
  const headed = padded ? "grid gap-4 print:gap-1" : "";
  const edge = padded ? "" : "border-line border-b p-4 sm:px-5";
  return (
    <section id={id} className={`rounded-card border border-line bg-paper ${body} ${headed} ${className}`}>
      <div className={`flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 ${edge}`}>
        <h2 className="wrap-anywhere min-w-0 font-bold text-section">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
