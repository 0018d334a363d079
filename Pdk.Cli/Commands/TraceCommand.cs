using System.CommandLine;
using System.Globalization;
using Pdk.Cli.Traces;
using Pdk.Loader;
using Pdk.Loader.Finding;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk trace</c>: adds file and line to the stack traces of native plugins in a log.</summary>
internal static class TraceCommand
{
    /// <summary>So many characters of a line are held; frames are shorter by far.</summary>
    internal const int LongestLine = 1024 * 1024;

    public static Command Make(TextReader input, TextWriter output, TextWriter error)
    {
        Option<string[]> path = SharedOptions.Path();
        Command command = new(
            "trace", "Reads a log from standard input, and writes it with file and line behind the frames of native plugins.")
        {
            path,
        };
        command.SetAction(parsed => (int)Run(parsed.GetValue(path) ?? [], input, output, error));
        return command;
    }

    private static ExitCode Run(string[] paths, TextReader input, TextWriter output, TextWriter error)
    {
        TraceLines traces = new(() => Libraries(paths), error.WriteLine);
        LogLines lines = new(input, LongestLine);
        long number = 1;
        bool wasFrame = false;
        bool isTold = false;
        while (lines.Read() is { } line)
        {
            if (!line.IsWhole && !isTold)
            {
                isTold = true;
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"line {number} has more than {LongestLine} characters: lines like it are written as they are"));
            }

            // A line that ends with both characters keeps both.
            string text = line.Text.TrimEnd('\r');
            string placed = line.IsWhole ? traces.WithPlace(text, isInnermost: !wasFrame, isWhole: false) : text;
            output.Write(placed);
            output.Write(line.Text[text.Length..]);
            output.Write(line.HasFeed ? "\n" : "");
            number += line.HasFeed ? 1 : 0;
            wasFrame = line.IsWhole && text.AsSpan().TrimStart().StartsWith("at ", StringComparison.Ordinal);
        }

        return ExitCode.Success;
    }

    private static IEnumerable<string> Libraries(string[] paths)
    {
        PluginHostOptions options = HostFactory.Options(paths, allowManaged: false);
        return new PluginFinder(options.MaxDepth, allowManaged: false)
            .Find(SearchPaths.Of(options, Environment.GetEnvironmentVariable))
            .Where(static item => item.PassedOver is null)
            .Select(static item => item.Path);
    }
}
