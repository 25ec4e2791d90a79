import type { Route } from "next";
import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { Link } from "@/components/link";

type Props = {
  title: string;
  id: string;
  /** Where the rest is, when not all of it is shown. */
  all?: { readonly href: Route; readonly label: string } | undefined;
  /** What is said when there is nothing. */
  empty: string;
  children?: ReactNode;
};

/** One part of what staff know of someone: its rows, or that there are none, and the way to the rest. */
export function Section({ title, id, all, empty, children }: Props) {
  const aside = all ? (
    <Link href={all.href} className="link text-label">
      {all.label}
      <span className="sr-only">{`\u00a0: ${title}`}</span>
    </Link>
  ) : undefined;
  return (
    <Card title={title} id={id} padded={false} aside={aside}>
      {children ?? <p className="px-4 py-3 text-secondary sm:px-5">{empty}</p>}
    </Card>
  );
}

/** The rows of a part. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line">{children}</ul>;
}

/** What the row is about, what is said of it, and where it stands. */
export function Line({ main, note, badge }: { main: ReactNode; note?: ReactNode; badge?: ReactNode }) {
  return (
    <li className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline sm:px-5">
      <div className="grid min-w-0 gap-0.5">
        <div className="wrap-anywhere">{main}</div>
        {note ? <p className="wrap-anywhere text-note text-secondary tabular-nums">{note}</p> : null}
      </div>
      {badge ? <div>{badge}</div> : null}
    </li>
  );
}
