using System.CommandLine;
using Pdk.Cli.Traces;
using Pdk.Loader;
using Pdk.Loader.Finding;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk trace</c>: adds file and line to the stack traces of native plugins in a log.</summary>
internal static class TraceCommand
{
    public static Command Make(TextReader input, TextWriter output)
    {
        Option<string[]> path = SharedOptions.Path();
        Command command = new(
            "trace", "Reads a log from standard input, and writes it with file and line behind the frames of native plugins.")
        {
            path,
        };
        command.SetAction(parsed => (int)Run(parsed.GetValue(path) ?? [], input, output));
        return command;
    }

    private static ExitCode Run(string[] paths, TextReader input, TextWriter output)
    {
        TraceLines traces = new(() => Libraries(paths));
        bool wasFrame = false;
        while (input.ReadLine() is { } line)
        {
            output.WriteLine(traces.WithPlace(line, isInnermost: !wasFrame, isWhole: false));
            wasFrame = line.AsSpan().TrimStart().StartsWith("at ", StringComparison.Ordinal);
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
