"use client";

import type { Route } from "next";
import NextForm from "next/form";
import { buttonClass } from "@/components/button-style";
import { controlClass } from "@/components/field-frame";
import { Icon } from "@/components/icon";
import type { Option } from "@/components/select-field";

type FilterSelect = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
};

type Props = {
  /** The list's own path; filters are its query. */
  action: Route;
  search?: { name: string; label: string; value: string; placeholder?: string };
  selects?: readonly FilterSelect[];
  /** The first and the last day of a period, by the names that the address gives them. */
  days?: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  /** Kept from the address: the sort, but never the page number. */
  hidden?: Readonly<Record<string, string>>;
};

/** A GET form: shareable addresses, and it works without JavaScript. A select acts as soon as it changes. */
export function FilterForm({ action, search, selects = [], days = [], hidden = {} }: Props) {
  return (
    <NextForm action={action} scroll={false} role="search" className="mb-4 flex flex-wrap gap-3 print:hidden">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {search === undefined ? null : (
        <div className="relative min-w-60 grow sm:basis-96">
          <input
            key={search.value}
            type="search"
            name={search.name}
            aria-label={search.label}
            placeholder={search.placeholder ?? search.label}
            defaultValue={search.value}
            maxLength={100}
            className={`${controlClass} pr-12`}
          />
          <button
            type="submit"
            aria-label="Chercher"
            className="absolute top-1 right-1 flex size-9 items-center justify-center rounded-control text-secondary hover:bg-canvas hover:text-ink"
          >
            <Icon name="search" className="size-5" />
          </button>
        </div>
      )}
      {selects.map((select) => (
        <div key={select.name} className="relative max-sm:w-full">
          <select
            key={select.value}
            name={select.name}
            aria-label={select.label}
            defaultValue={select.value}
            onChange={(event) => event.currentTarget.form?.requestSubmit()}
            className={`${controlClass} appearance-none truncate pr-10 sm:max-w-60`}
          >
            {select.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" className="pointer-events-none absolute top-3 right-3 size-5 text-secondary" />
        </div>
      ))}
      {days.map((day) => (
        <label
          key={day.name}
          className="flex items-center gap-2 text-label max-sm:w-full max-sm:justify-between"
        >
          {day.label}
          <input
            key={day.value}
            type="date"
            lang="fr-CA"
            name={day.name}
            defaultValue={day.value}
            onChange={(event) => event.currentTarget.form?.requestSubmit()}
            className={`${controlClass} max-w-44 tabular-nums`}
          />
        </label>
      ))}
      <noscript>
        <button type="submit" className={buttonClass({ variant: "secondary" })}>
          Filtrer
        </button>
      </noscript>
    </NextForm>
  );
}
