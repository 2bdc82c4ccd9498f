/** The largest picture that is kept, in bytes: as `page_images` checks. */
export const MOST_PICTURE_BYTES = 2 * 1024 * 1024;
