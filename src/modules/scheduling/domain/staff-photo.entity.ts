/** The photo of a staff member, upright, square and free of what cameras write into it, as JPEG (SCH-9). */
export class StaffPhoto {
  constructor(
    readonly staffId: string,
    readonly organisationId: string,
    /** 512 pixels wide and high. */
    readonly large: Buffer,
    /** 192 pixels wide and high. */
    readonly small: Buffer,
  ) {}
}
