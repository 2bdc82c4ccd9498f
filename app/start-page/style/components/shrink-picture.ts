import { MOST_PICTURE_BYTES } from "../picture/limits";

/** Pixels of the longer side that a background needs at most. */
const LONG_SIDE = 2_560;
const QUALITIES = [0.85, 0.7, 0.5];

/**
 * The picture small enough to be taken, upright and without what its camera wrote, or null where the one that was
 * chosen is small enough already or this browser can't read it. Browser only; without scripts the server says no
 * to what is too large.
 */
export async function toFit(chosen: File): Promise<File | null> {
  if (chosen.size <= MOST_PICTURE_BYTES) return null;
  const picture = await createImageBitmap(chosen).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob && blob.size <= MOST_PICTURE_BYTES)
      return new File([blob], "picture.jpg", { type: "image/jpeg" });
  }
  return null;
}
