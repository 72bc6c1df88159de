export { fillRewards } from './fill-rewards';
export { SettleOrder } from '../use-cases/settle-order';
