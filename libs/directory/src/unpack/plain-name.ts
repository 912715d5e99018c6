/** A file's name in plain letters, slashes kept: it comes from outside and stands in records and on pages. */
export function plainPath(name: string): string {
  return name.replaceAll(/[^\w. ()/-]+/g, '_').slice(-240);
}

/** The last part of it. */
export function plainName(name: string): string {
  return (plainPath(name).split('/').at(-1) ?? '').slice(-120);
}
