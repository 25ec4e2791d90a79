import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; actions?: ReactNode };

/** A page that is one message: what happened, and what to do. */
export function Message({ title, children, actions }: Props) {
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-6 sm:py-10">
      <h1 className="font-title text-title">{title}</h1>
      <div className="grid gap-3 text-secondary">{children}</div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-3 pt-2">{actions}</div>}
    </div>
  );
}
