import type { Route } from "next";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Link } from "@/components/link";
import { pageNumbers, rangeText } from "@/components/pages";

type Props = {
  page: number;
  pageSize: number;
  total: number;
  hrefFor: (page: number) => Route;
  /** Singular and plural: `["production", "productions"]`. */
  noun: readonly [string, string];
  /** What stands at the right: « Exporter la liste ». */
  children?: ReactNode;
};

export function Pagination({ page, pageSize, total, hrefFor, noun, children }: Props) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 text-label text-secondary">
      <p className="tabular-nums">{rangeText(page, pageSize, total, noun)}</p>
      {last === 1 ? null : (
        <nav aria-label="Pages" className="print:hidden">
          <ul className="flex flex-wrap items-center gap-0.5 sm:gap-1">
            {page === 1 ? null : (
              <li>
                <PageLink href={hrefFor(page - 1)} label="Précédent">
                  <Icon name="left" className="size-4" />
                  <span className="max-sm:sr-only">Précédent</span>
                </PageLink>
              </li>
            )}
            {pageNumbers(page, last).map((number, index, all) =>
              number === null ? (
                <li key={`après ${all[index - 1]}`} aria-hidden="true" className="sm:px-1">
                  …
                </li>
              ) : (
                <li key={number}>
                  <PageLink href={hrefFor(number)} label={`Page ${number}`} current={number === page}>
                    {number}
                  </PageLink>
                </li>
              ),
            )}
            {page === last ? null : (
              <li>
                <PageLink href={hrefFor(page + 1)} label="Suivant">
                  <span className="max-sm:sr-only">Suivant</span>
                  <Icon name="right" className="size-4" />
                </PageLink>
              </li>
            )}
          </ul>
        </nav>
      )}
      {children}
    </div>
  );
}

type LinkProps = { href: Route; label: string; current?: boolean; children: ReactNode };

function PageLink({ href, label, current = false, children }: LinkProps) {
  return (
    <Link
      href={href}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      className="flex h-control min-w-8 items-center justify-center gap-1 rounded-control border border-transparent px-1 sm:min-w-9 sm:px-2 tabular-nums hover:border-field hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-bold aria-[current]:text-accent"
    >
      {children}
    </Link>
  );
}
