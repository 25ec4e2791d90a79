import type { Route } from "next";

const formats = [
  ["csv", "CSV"],
  ["xlsx", "Excel"],
] as const;

type Props = {
  /** Where the list is exported from, without its query. */
  path: string;
  /** The address of the list as it is shown, whose query narrows and sorts what is exported. */
  shown?: Route;
  /** What is exported, when the page has more than one list. */
  label?: string;
};

/** « Exporter » what the list shows: plain links to files. */
export function ExportLinks({ path, shown, label = "Exporter" }: Props) {
  const [, query = ""] = (shown ?? "").split("?");
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-label text-secondary print:hidden">
      {label}
      {formats.map(([format, name]) => (
        <a
          key={format}
          href={`${path}?${[query, `format=${format}`].filter(Boolean).join("&")}`}
          className="link inline-flex min-h-6 items-center"
        >
          {name}
          {/* Two links named alike would be told apart by nothing. */}
          <span className="sr-only">{` (${label})`}</span>
        </a>
      ))}
    </p>
  );
}
