/** Every text the markdown view shows or names by itself; the panel's catalogue provides them. */
export interface MarkdownLabels {
  copyCode: string
  copied: string
  wrapLines: string
  downloadCode: string
  /** Name of a code block without a language. */
  code: string
  /** Name of a scrollable table for screen readers. */
  table: string
  /** Name of a picture that has no text of its own. */
  image: string
  taskDone: string
  taskOpen: string
}
