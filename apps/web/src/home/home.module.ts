import { Module } from '@nestjs/common';
import { HomeController } from './home.controller.js';
import { InformationController } from './information.controller.js';

@Module({ controllers: [HomeController, InformationController] })
export class HomeModule {}
