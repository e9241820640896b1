/** The outline of a picture before it is there, from a ratio («16:9») or a size («1536x1024»). */

/** Width by height; null where a word says nothing of it («auto», «2K»). */
export function shapeOf(word: string | null): number | null {
  const parts = /^(\d+(?:\.\d+)?)[:x](\d+(?:\.\d+)?)$/.exec(word ?? '')
  if (parts === null) return null
  const [width, height] = [Number(parts[1]), Number(parts[2])]
  return width > 0 && height > 0 ? width / height : null
}

/** A ratio comes before a size: where both are set, the size only says how large. */
export function outlineOf({ ratio, size }: { ratio?: string | null; size?: string | null }): number {
  return shapeOf(ratio ?? null) ?? shapeOf(size ?? null) ?? 1
}

/** The sides of a small drawing of it, whose longer side is `longest`. */
export function drawn(shape: number, longest: number): { width: number; height: number } {
  return shape >= 1
    ? { width: longest, height: Math.max(4, Math.round(longest / shape)) }
    : { width: Math.max(4, Math.round(longest * shape)), height: longest }
}

/** «1024×1024» instead of «1024x1024». */
export function sizeSaid(word: string): string {
  return /^\d+x\d+$/.test(word) ? word.replace('x', '×') : word
}
