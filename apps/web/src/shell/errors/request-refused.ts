/** A request that breaks the protocol (a header is missing), before any rule of the product. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly statusCode: 400 | 413 | 428,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
