import { CanActivate, Injectable } from '@nestjs/common';
import { notFound } from '@evenhand/kernel';
import { Demonstration } from '../shell/pages/demonstration.js';

/** Outside a demonstration, and always in production, these pages do not exist. */
@Injectable()
export class DemonstrationOnly implements CanActivate {
  constructor(private readonly demonstration: Demonstration) {}

  async canActivate(): Promise<boolean> {
    if (await this.demonstration.isOn()) return true;
    throw notFound('page');
  }
}
