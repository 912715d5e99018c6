import { Brokerage1764000006001 } from './1764000006001-brokerage.js';
import { IntroductionDoors1764000006002 } from './1764000006002-introduction-doors.js';

export const brokerageMigrations = [Brokerage1764000006001, IntroductionDoors1764000006002];
