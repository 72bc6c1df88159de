export class CalendarLinkDto {
  /**
   * The address to subscribe to in a calendar program; it is shown only now.
   * @example 'https://refero.example/calendar/mJ3vUq0bX2sYk5t8wZ1c4e7g0i3l6o9r2u5x8A1D4G7'
   */
  url!: string;
}
