import type { ReactNode } from "react";
import { Avatar } from "@/components/avatar";

type Props = { nom: string; title?: ReactNode; children?: ReactNode };

/** Initials, name, and what distinguishes this person from another of the same name. */
export function Person({ nom, title = nom, children }: Props) {
  return (
    <div className="flex min-w-0 items-center gap-3.5">
      <Avatar nom={nom} />
      <div className="min-w-0">
        <div className="font-semibold">{title}</div>
        {children === undefined ? null : <div className="text-note text-secondary">{children}</div>}
      </div>
    </div>
  );
}
