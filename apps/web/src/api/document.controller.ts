import { Controller, Get, Header } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../shell/access/access.js';
import { Page } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { OpenApi } from './openapi.js';

@Controller('api')
@ApiExcludeController()
@Access('public')
export class DocumentController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Header('access-control-allow-origin', '*')
  document(): OpenAPIObject {
    return this.openApi.document;
  }

  @Get('docs')
  @Page('api/docs')
  async docs(): Promise<PageModel> {
    return { title: 'API' };
  }
}
