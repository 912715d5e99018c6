import { Module } from '@nestjs/common';
import { AcceptMembership } from './use-cases/accept-membership.js';
import { CreatePartnership } from './use-cases/create-partnership.js';
import { EndMembership } from './use-cases/end-membership.js';
import { EndTask } from './use-cases/end-task.js';
import { ImportGroups } from './use-cases/import-groups.js';
import { ImportLinks } from './use-cases/import-links.js';
import { ImportRegister } from './use-cases/import-register.js';
import { InviteMember } from './use-cases/invite-member.js';

const useCases = [
  ImportRegister,
  ImportLinks,
  ImportGroups,
  CreatePartnership,
  InviteMember,
  AcceptMembership,
  EndMembership,
  EndTask,
];

@Module({ providers: useCases, exports: useCases })
export class DirectoryModule {}
