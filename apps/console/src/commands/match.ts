import { matchFile, MatchFileError, matchUsage, parseMatchArguments } from '@evenhand/matching';
import { type Command, UsageError } from '../command.js';

export const matchCommand: Command = {
  name: 'match',
  summary: 'Match an instance file and prove the answer; opens no database.',
  usage: matchUsage.replace(/^match /, ''),
  async run(argv, context) {
    const options = typed(argv);
    try {
      const { served, objective, gap } = await matchFile(options);
      context.say(`${served} places served, objective ${objective}, gap ${gap}: proven.`);
      return 0;
    } catch (error) {
      if (!(error instanceof MatchFileError)) throw error;
      context.say(error.message);
      return 1;
    }
  },
};

function typed(argv: readonly string[]): ReturnType<typeof parseMatchArguments> {
  try {
    return parseMatchArguments(argv);
  } catch (error) {
    throw error instanceof MatchFileError ? new UsageError(error.message) : error;
  }
}
