import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.js';
import { Assets } from './assets.js';

/** The handful of built files, from memory: a name is looked up, never a path. */
@Controller('assets')
@ApiExcludeController()
@Access('public')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get(':name')
  file(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    const file = this.assets.files.get(name);
    if (!file) throw notFound('file');
    void reply
      .header('content-type', file.type)
      // The name carries a hash of the content.
      .header('cache-control', 'public, max-age=31536000, immutable');
    return file.bytes;
  }
}
