/** A file or command line that cannot be used; the message says where and what to change. */
export class MatchFileError extends Error {
  override readonly name = 'MatchFileError';
}
