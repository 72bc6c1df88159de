import { Connection } from '../../../src/modules/directory/domain/connection.entity';
import {
  CONNECTION_STATUSES,
  type ConnectionStatus,
  NEXT_STATUSES,
} from '../../../src/modules/directory/domain/connection-status';

const [ANN, BEN] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
const now = new Date('2026-11-23T09:00:00Z');
const requested = () => Connection.request(BEN, ANN, now);

/** Brings a connection into a state the way members do. */
const IN_STATE: Record<ConnectionStatus, () => Connection> = {
  requested,
  accepted: () => after(requested(), (one) => one.accept(ANN, now)),
  declined: () => after(requested(), (one) => one.decline(ANN, now)),
  withdrawn: () => after(requested(), (one) => one.withdraw(BEN, now)),
  removed: () => after(IN_STATE.accepted(), (one) => one.remove(now)),
};

function after(connection: Connection, change: (connection: Connection) => void): Connection {
  change(connection);
  return connection;
}

describe('a connection (COL-2)', () => {
  it('has its pair in one order, whoever asks', () => {
    for (const [by, of] of [
      [ANN, BEN],
      [BEN, ANN],
    ] as const)
      expect(Connection.request(by, of, now)).toMatchObject({ lowId: ANN, highId: BEN, requestedBy: by });
    expect(() => Connection.request(ANN, ANN, now)).toThrow(
      expect.objectContaining({ code: 'connection-with-oneself' }),
    );
  });

  it('goes exactly where the table says, and records it', () => {
    const moves: Record<Exclude<ConnectionStatus, 'requested'>, (connection: Connection) => void> = {
      accepted: (one) => one.accept(ANN, now),
      declined: (one) => one.decline(ANN, now),
      withdrawn: (one) => one.withdraw(BEN, now),
      removed: (one) => one.remove(now),
    };
    for (const from of CONNECTION_STATUSES)
      for (const [to, move] of Object.entries(moves)) {
        const connection = IN_STATE[from]();
        connection.pullEvents();
        if (NEXT_STATUSES[from].includes(to as ConnectionStatus)) {
          move(connection);
          expect([connection.status, connection.pullEvents().map(({ type }) => type)]).toEqual([
            to,
            [`connection.${to}`],
          ]);
        } else expect(() => move(connection)).toThrow(expect.objectContaining({ code: 'connection-state' }));
      }
  });

  it('is asked for again by either side once it is over', () => {
    for (const state of ['declined', 'withdrawn', 'removed'] as const) {
      const connection = IN_STATE[state]();
      connection.requestAgain(ANN, now);
      expect(connection).toMatchObject({ status: 'requested', requestedBy: ANN });
    }
    expect(() => IN_STATE.accepted().requestAgain(ANN, now)).toThrow(
      expect.objectContaining({ code: 'connection-state' }),
    );
  });

  it('is accepted when the one who was asked asks, and unchanged when the one who asked asks again', () => {
    expect(after(requested(), (one) => one.requestAgain(ANN, now)).status).toBe('accepted');
    const twice = requested();
    twice.pullEvents();
    twice.requestAgain(BEN, now);
    expect([twice.status, twice.pullEvents()]).toEqual(['requested', []]);
  });

  it('is answered by the one who was asked and withdrawn by the one who asked', () => {
    const forbidden = expect.objectContaining({ code: 'forbidden' });
    expect(() => requested().accept(BEN, now)).toThrow(forbidden);
    expect(() => requested().decline(BEN, now)).toThrow(forbidden);
    expect(() => requested().withdraw(ANN, now)).toThrow(forbidden);
  });
});
