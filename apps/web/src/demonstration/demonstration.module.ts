import { Module } from '@nestjs/common';
import { ClockController } from './clock.controller.js';
import { MoveTheClock } from './move-the-clock.js';

@Module({ controllers: [ClockController], providers: [MoveTheClock] })
export class DemonstrationModule {}
