import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../shell/access/access.js';
import { Page } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';

@Controller()
@ApiExcludeController()
@Access('public')
export class InformationController {
  @Get('accessibility')
  @Page('home/accessibility')
  accessibility(): PageModel {
    return { title: 'Accessibility statement' };
  }

  @Get('privacy')
  @Page('home/privacy')
  privacy(): PageModel {
    return { title: 'Privacy notice' };
  }

  @Get('help')
  @Page('home/help')
  help(): PageModel {
    return { title: 'Help' };
  }
}
