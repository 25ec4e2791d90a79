import type { Route } from "next";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Link } from "@/components/link";

// Under 768 px rows are drawn as cards, and some browsers then forget that this is a table: the roles stay.
const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
  head: { role: "columnheader" },
} as const;

type TableProps = {
  /** Names the table for whoever does not see it. */
  caption: string;
  /** The row of `Th` and `SortTh`. */
  head: ReactNode;
  /** `Tr` rows. */
  children: ReactNode;
  className?: string;
};

export function Table({ caption, head, children, className = "" }: TableProps) {
  return (
    <div className={`rounded-card border border-line bg-paper ${className}`}>
      <table {...roles.table} className="block w-full border-separate border-spacing-0 md:table">
        <caption className="sr-only">{caption}</caption>
        <thead {...roles.group} className="max-md:sr-only">
          <tr {...roles.row}>{head}</tr>
        </thead>
        <tbody {...roles.group} className="max-md:block max-md:divide-y max-md:divide-line">
          {children}
        </tbody>
      </table>
    </div>
  );
}

export function Tr({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <tr {...roles.row} id={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 p-4 md:table-row">
      {children}
    </tr>
  );
}

const thClass =
  "px-2 py-3 text-left font-semibold text-small text-secondary first:pl-4 last:pr-4 lg:px-3 lg:first:pl-5 lg:last:pr-5";

/** What a narrow table can do without: shown on cards and on wide screens, not in between. */
const spareClass = "md:max-lg:hidden";

type ThProps = { children: ReactNode; hidden?: boolean; spare?: boolean };

/** A column's head; of an actions column, give a name and `hidden`; `spare` as its cells. */
export function Th({ children, hidden = false, spare = false }: ThProps) {
  return (
    <th {...roles.head} scope="col" className={`${thClass} ${spare ? spareClass : ""}`}>
      {hidden ? <span className="sr-only">{children}</span> : children}
    </th>
  );
}

export type SortDirection = "asc" | "desc";
type SortProps<T extends string> = {
  children: ReactNode;
  /** The list sorted by this column, the other way if it already is. */
  href: Route<T>;
  /** How the list is sorted by this column now, if it is. */
  direction?: SortDirection;
  spare?: boolean;
};

const ariaSort = { asc: "ascending", desc: "descending" } as const;
const arrows = { asc: "ascending", desc: "descending" } as const;

export function SortTh<T extends string>({ children, href, direction, spare = false }: SortProps<T>) {
  return (
    <th
      {...roles.head}
      scope="col"
      aria-sort={direction === undefined ? undefined : ariaSort[direction]}
      className={`${thClass} ${spare ? spareClass : ""}`}
    >
      <Link
        href={href}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline ${direction === undefined ? "" : "text-ink"}`}
      >
        {children}
        <Icon name={direction === undefined ? "sortable" : arrows[direction]} className="size-3.5" />
      </Link>
    </th>
  );
}

type TdProps = {
  children?: ReactNode;
  /** Shown before the value on a phone, where the column's head is not: leave out what speaks for itself. */
  label?: string;
  /** `main` names the row; `actions` holds its buttons, right on a wide screen, full width on a phone. */
  kind?: "main" | "plain" | "actions";
  /** Left out of a table that is narrow; its head says so too. */
  spare?: boolean;
};

const kinds = {
  main: "max-md:w-full",
  plain: "text-label text-secondary tabular-nums",
  actions:
    "text-right md:whitespace-nowrap max-md:mt-1.5 max-md:grid max-md:w-full max-md:gap-2 max-md:empty:hidden max-md:*:min-h-control",
};

export function Td({ children, label, kind = "plain", spare = false }: TdProps) {
  return (
    <td
      {...roles.cell}
      className={`border-line md:border-t md:px-2 md:py-3.5 md:first:pl-4 md:last:pr-4 lg:px-3 lg:first:pl-5 lg:last:pr-5 ${kinds[kind]} ${spare ? spareClass : ""}`}
    >
      {label === undefined ? null : <span className="md:hidden">{`${label}\u00a0: `}</span>}
      {children}
    </td>
  );
}
