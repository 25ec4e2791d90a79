import { highlight } from "@/components/highlight";

/** A name whose part that answers the search stands out. */
export function Highlighted({ nom, query }: { nom: string; query: string }) {
  let position = 0;
  return highlight(nom, query).map(({ text, match }) => {
    const key = position;
    position += text.length;
    return match ? (
      <strong key={key} className="font-bold text-accent">
        {text}
      </strong>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
