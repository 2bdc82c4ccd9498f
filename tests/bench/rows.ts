/** One measurement. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** The most it may be; absent: measured for the record. */
  bar?: number;
  note?: string;
}

/** One JSON object per row, for machines. */
export function asJsonLine(row: Row): string {
  return JSON.stringify(row.bar === undefined ? row : { ...row, met: isMet(row) });
}

/** All rows, for people. */
export function asTable(rows: Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    `${row.value.toLocaleString("en")} ${row.unit}`,
    row.bar === undefined
      ? ""
      : `at most ${row.bar.toLocaleString("en")} ${row.unit}: ${isMet(row) ? "met" : "MISSED"}`,
    row.note ?? "",
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function isMet({ value, bar }: Row): boolean {
  return bar === undefined || value <= bar;
}

/** To so many digits after the point. */
export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}

/** The middle one. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
