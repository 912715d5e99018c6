import { Controller, Get, Header } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../shell/access/access.js';
import { OpenApi } from './openapi.js';

@Controller('api')
@ApiExcludeController()
export class DocumentController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Access('public')
  @Header('access-control-allow-origin', '*')
  document(): OpenAPIObject {
    return this.openApi.document;
  }
}
