using System.CommandLine;
using System.CommandLine.Parsing;
using Pdk.Cli.Commands;

namespace Pdk.Cli.Guarding;

/// <summary>Values that no argument of any command can have.</summary>
internal static class ArgumentCheck
{
    /// <summary>What is wrong with a command line that could be parsed; null where nothing is.</summary>
    /// <param name="parsed">The command line.</param>
    public static string? WhyNot(ParseResult parsed)
    {
        foreach (SymbolResult symbol in parsed.CommandResult.Children)
        {
            string name = symbol switch
            {
                OptionResult option => option.Option.Name,
                ArgumentResult argument => argument.Argument.Name,
                _ => "the command",
            };
            if (name != CallCommand.Arguments && symbol.Tokens.FirstOrDefault(static token => token.Value.Length == 0) is not null)
            {
                return $"{name}: expected a value, found an empty text.";
            }

            if (symbol.Tokens.FirstOrDefault(static token => token.Value.Contains('\0', StringComparison.Ordinal)) is not null)
            {
                return $"{name}: expected a text, found one with a NUL character in it.";
            }
        }

        return null;
    }
}
