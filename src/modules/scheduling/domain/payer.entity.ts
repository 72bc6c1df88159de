/** An insurer: an organisation whose name every clinic may know. */
export class Payer {
  readonly registeredAt!: Date;
  private _withdrawnAt: Date | null = null;

  constructor(
    readonly organisationId: string,
    private _name: string,
  ) {}

  get name(): string {
    return this._name;
  }
  /** Since when it is designated no more and asks for nothing. */
  get withdrawnAt(): Date | null {
    return this._withdrawnAt;
  }

  /** For the first time, under another name, or after a withdrawal. */
  register(name: string): void {
    this._name = name;
    this._withdrawnAt = null;
  }

  withdraw(now: Date): void {
    this._withdrawnAt ??= now;
  }
}
