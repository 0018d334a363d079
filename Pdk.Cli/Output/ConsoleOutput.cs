using Spectre.Console;

namespace Pdk.Cli.Output;

/// <summary>Writes results for people.</summary>
internal static class ConsoleOutput
{
    /// <summary>A console over a writer: with colours and the window's width on a terminal, plain and wide elsewhere.</summary>
    public static IAnsiConsole On(TextWriter writer)
    {
        bool isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            // Lines in files and pipes are not cut at the width of a window that is not there.
            console.Profile.Width = 400;
        }

        return console;
    }
}
