"use client";

import type { Route } from "next";
import NextForm from "next/form";
import { useEffect, useLayoutEffect, useRef } from "react";
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

/** A select that no longer shows what the page came with. */
const CHANGED = "select:has(option[selected]):not(:has(option[selected]:checked))";

/**
 * A GET form: shareable addresses, and it works without JavaScript. A select acts as soon as it changes; a day, which
 * is valid long before it is whole, with Enter, on leaving it or with « Filtrer ». The fields stay where they are, and
 * keep the focus, while the list changes.
 */
export function FilterForm({ action, search, selects = [], days = [], hidden = {} }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const fields = [...(search ? [search] : []), ...selects, ...days];
  const address = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  // What the address says of each field, or will say once what was sent is answered.
  const settled = useRef(address);

  // « Back », « Effacer », or a day that the page corrected; what answers the field leaves it as it is typed since.
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(address)) {
      const field = form.current?.elements.namedItem(name);
      if (value !== settled.current[name] && field && "value" in field) field.value = value;
    }
    settled.current = address;
  });

  // What was chosen before the page came alive, on a slow phone, acts too.
  useEffect(() => {
    if (form.current?.querySelector(CHANGED)) form.current.requestSubmit();
  }, []);

  const submit = (
    <button type="submit" className={buttonClass({ variant: "secondary" })}>
      Filtrer
    </button>
  );
  return (
    <NextForm
      ref={form}
      action={action}
      onSubmit={(event) => {
        const sent = [...new FormData(event.currentTarget)];
        settled.current = Object.fromEntries(sent.map(([name, value]) => [name, String(value).trim()]));
      }}
      scroll={false}
      // Else a browser that comes back puts in the fields something else than the address says.
      autoComplete="off"
      role="search"
      className="mb-4 flex flex-wrap gap-3 print:hidden"
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {search === undefined ? null : (
        <div className="relative min-w-60 grow sm:basis-96">
          <input
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
            type="date"
            lang="fr-CA"
            name={day.name}
            defaultValue={day.value}
            onBlur={({ currentTarget: { value, form } }) => {
              // A day half typed is not sent, nor complained of: the focus could not leave it.
              if (value !== settled.current[day.name] && form?.checkValidity()) form.requestSubmit();
            }}
            className={`${controlClass} max-w-44 tabular-nums`}
          />
        </label>
      ))}
      {days.length > 0 ? submit : <noscript>{submit}</noscript>}
    </NextForm>
  );
}
