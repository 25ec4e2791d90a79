/** The page numbers worth a link, `null` where some are skipped: 1 … 6 7 8 … 120. */
export function pageNumbers(page: number, last: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const gap = number - (numbers[index - 1] ?? 0);
    if (gap === 2) return [number - 1, number];
    return gap > 2 ? [null, number] : [number];
  });
}

/** « 26 à 50 de 3 000 productions »; « 4 productions » when they are all there. */
export function rangeText(
  page: number,
  pageSize: number,
  total: number,
  noun: readonly [string, string],
): string {
  const format = new Intl.NumberFormat("fr-CA");
  const counted = `${format.format(total)} ${total < 2 ? noun[0] : noun[1]}`;
  if (total <= pageSize) return counted;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return first === last
    ? `${format.format(first)} de ${counted}`
    : `${format.format(first)} à ${format.format(last)} de ${counted}`;
}
