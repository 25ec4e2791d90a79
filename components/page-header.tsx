import type { Route } from "next";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Link } from "@/components/link";

type Props<B extends string, A extends string> = {
  title: string;
  back?: { href: Route<B>; label: string };
  lead?: ReactNode;
  actions?: ReactNode;
  /** The guide's round « + », left of the title; its label is spoken, and shown on hover. */
  add?: { href: Route<A>; label: string };
};

export function PageHeader<B extends string, A extends string>(props: Props<B, A>) {
  const { title, back, lead, actions, add } = props;
  return (
    <header className="mb-6 grid gap-2">
      {back === undefined ? null : (
        <p>
          <Link
            href={back.href}
            className="link inline-flex min-h-6 items-center gap-1.5 text-note print:hidden"
          >
            <Icon name="back" className="size-4" />
            {back.label}
          </Link>
        </p>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="grid min-w-0 max-w-full gap-2">
          <div className="flex items-center gap-3.5">
            {add === undefined ? null : (
              <Link
                href={add.href}
                aria-label={add.label}
                title={add.label}
                className="flex size-11 shrink-0 items-center justify-center rounded-pill border border-transparent bg-accent text-on-accent motion-safe:transition-[background-color] duration-100 hover:bg-accent-strong print:hidden"
              >
                <Icon name="plus" className="size-6" />
              </Link>
            )}
            <h1 tabIndex={-1} className="min-w-0 font-title text-title">
              {title}
            </h1>
          </div>
          {lead === undefined ? null : <div className="max-w-prose text-secondary">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  );
}
