import { conflict } from '@evenhand/kernel';
import { Config } from '../config/config.js';
import { Tx } from '../database/database.js';

/** Moves the product's clock forward for every process. Never in production, never backwards. */
export async function moveClock(tx: Tx, config: Config, byMilliseconds: number): Promise<void> {
  if (config.isProduction) {
    throw conflict('clock-is-real', 'In production the clock is the real one and cannot be moved.');
  }
  if (!Number.isSafeInteger(byMilliseconds) || byMilliseconds <= 0) {
    throw conflict(
      'clock-forward-only',
      'The clock only moves forward: give a number of days above 0.',
    );
  }
  await tx.query(`UPDATE platform.clock SET offset_ms = offset_ms + $1`, [byMilliseconds]);
}
