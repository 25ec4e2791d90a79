import type { ReactNode } from "react";

/** One point of the guide: its heading is where the summary leads. */
export function Point({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 id={id} className="font-bold text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The steps, numbered as in the guide. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="grid list-decimal gap-1 pl-6">{children}</ol>;
}
