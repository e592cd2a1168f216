/** Puts a link into the clipboard. */

/** Whether it worked: browsers refuse without a fresh key press or click, and on pages without TLS. */
export async function shareLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}
