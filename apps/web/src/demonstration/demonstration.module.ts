import { Module } from '@nestjs/common';
import { ClockController } from './clock.controller.js';
import { MoveTheClock } from './move-the-clock.js';
import { PersonasController } from './personas.controller.js';
import { SentMailController } from './sent-mail.controller.js';

/** Pages that exist only where every person is made up. */
@Module({
  controllers: [ClockController, PersonasController, SentMailController],
  providers: [MoveTheClock],
})
export class DemonstrationModule {}
