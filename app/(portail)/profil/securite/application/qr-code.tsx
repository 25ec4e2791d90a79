import { encode } from "uqr";

/** The empty edge that readers need, in modules. */
const EDGE = 4;

/** A QR code, drawn on the server: black on white whatever the colours of the page are, which is what readers expect. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { ecc: "M", border: EDGE });
  return (
    <svg
      role="img"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-56 rounded-control border border-line bg-qr-paper"
    >
      <title>{title}</title>
      <path d={data.map(rowPath).join("")} className="fill-qr-ink" />
    </svg>
  );
}

/** One rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x] || row[x - 1]) continue;
    const end = row.indexOf(false, x);
    runs.push(`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`);
  }
  return runs.join("");
}
