/**
 * Fetches a file, tells in whole percent how far it is, and hands it to the browser to save. "elsewhere" when
 * the address led to another one: then its visitor must sign in first. Throws when the file ends before its
 * announced size. Browser only.
 */
export async function download(
  address: string,
  onProgress: (percent: number) => void,
): Promise<"saved" | "elsewhere"> {
  const response = await fetch(address);
  if (response.redirected) return "elsewhere";
  if (!response.ok || !response.body) throw new Error(`Answered ${response.status}`);
  const total = Number(response.headers.get("Content-Length"));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    received += read.value.length;
    if (total > 0) onProgress(Math.min(100, Math.floor((received / total) * 100)));
  }
  if (total > 0 && received !== total) throw new Error("The file is not complete.");
  save(new Blob(pieces, { type: "application/zip" }), nameOf(response));
  return "saved";
}

function nameOf(response: Response): string {
  return /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "homeport.zip";
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
