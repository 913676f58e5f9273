declare module 'luxon-business-days' {
  export { DateTime } from 'luxon';
}
