/** Makes the runner ring again soon; its name is all that the work item keeps of it. */
export class BankGaveNoAnswer extends Error {
  override readonly name: string;

  constructor(kind: 'nothing-moved' | 'unknown' | 'clash') {
    super(`the bank's outcome is ${kind}`);
    this.name = `bank-${kind}`;
  }
}
