/** The picture of a member, upright, square and free of what cameras write into it, as JPEG (COL-22). */
export class MemberPicture {
  constructor(
    readonly memberId: string,
    /** 512 pixels wide and high. */
    readonly large: Buffer,
    /** 192 pixels wide and high. */
    readonly small: Buffer,
  ) {}
}
