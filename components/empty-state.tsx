import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode; actions?: ReactNode };

/** A list with nothing in it: says the next step. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="grid justify-items-center gap-2 rounded-card border border-field border-dashed px-4 py-10 text-center sm:py-14">
      <p className="font-bold text-section">{title}</p>
      {children === undefined ? null : (
        <div className="grid max-w-prose gap-2 text-secondary">{children}</div>
      )}
      {actions === undefined ? null : (
        <div className="flex flex-wrap justify-center gap-3 pt-3">{actions}</div>
      )}
    </div>
  );
}
