import type { ReactNode } from "react";
import { type PointId, points, type RoleId, roles, type TopicId, topics } from "@/app/(public)/aide/titles";

/** One point of the guide: its heading is where the summary leads. */
export function Point({ id, children }: { id: PointId; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 id={id} className="font-bold text-section">
        {points[id]}
      </h2>
      {children}
    </section>
  );
}

/** What the guide did not have, for one role. */
export function Role({ id, children }: { id: RoleId; children: ReactNode }) {
  return (
    <section className="grid gap-6 border-line border-t pt-8">
      <h2 id={id} className="font-bold text-section">
        {roles[id].title}
      </h2>
      {children}
    </section>
  );
}

/** One thing that this role can do. */
export function Topic({ id, children }: { id: TopicId; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 id={id} className="font-bold">
        {topics[id]}
      </h3>
      {children}
    </section>
  );
}

/** The steps, numbered as in the guide. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="grid list-decimal gap-1 pl-6">{children}</ol>;
}
