using System.CommandLine;
using Pdk.Cli.Calls;
using Pdk.Cli.Guarding;
using Pdk.Functions;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk call</c>: calls a function of a library, with the arguments of the command line or with many rows of a file.</summary>
internal static class CallCommand
{
    /// <summary>The arguments that may be an empty text.</summary>
    public const string Arguments = "ARGUMENT";

    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> file = new("FILE") { Description = "The library." };
        Argument<string> function = new("FUNCTION") { Description = "The function's name." };
        Argument<string[]> arguments = new(Arguments)
        {
            Description = "Its arguments, read by their declared types; of an aggregate one row after the other.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> input = new("--input", "-i")
        {
            Description = "Call it with each line of this file instead (- is standard input): JSON, an array of the arguments or an object "
                + "with their names.",
            HelpName = "FILE",
        };
        Option<bool> nulls = new("--null-on-error")
        {
            Arity = ArgumentArity.Zero,
            Description = "A row for which the function fails gives null, and an error, instead of ending the call.",
        };
        Option<bool> json = new("--json") { Arity = ArgumentArity.Zero, Description = "Write each result as JSON." };
        Option<string?> config = new("--config")
        {
            Description = "The configuration of the library: a JSON object, or the path of a file with one.",
            HelpName = "JSON|FILE",
        };
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> lockFile = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Command command = new("call", "Calls a function of a library.")
        {
            file, function, arguments, input, nulls, json, config, managed, lockFile, keys,
        };
        command.SetAction(parsed =>
        {
            string[] texts = parsed.GetValue(arguments) ?? [];
            if (parsed.GetValue(input) is not null && texts.Length > 0)
            {
                throw new CommandException(
                    ExitCode.Usage, "--input: the arguments come from the file, so there must be none on the command line.");
            }

            if (parsed.GetValue(nulls) && parsed.GetValue(input) is null)
            {
                throw new CommandException(ExitCode.Usage, "--null-on-error is about rows of a file, and needs --input.");
            }

            PdkDocument? configuration = CallConfiguration.Read(parsed.GetValue(config));
            using PluginHost host = Load(
                parsed.GetValue(file)!,
                parsed.GetValue(managed),
                HostFactory.Trust(parsed.GetValue(lockFile), parsed.GetValue(keys)),
                error);
            using FunctionRegistry registry = CallConfiguration.Give(host, configuration);
            CallOutput results = new(output, error, parsed.GetValue(json));
            string name = parsed.GetValue(function)!;
            try
            {
                return (int)(parsed.GetValue(input) is { } path
                    ? RowsCall.Run(registry, name, path, parsed.GetValue(nulls), results)
                    : SingleCall.Run(registry, name, texts, results));
            }
            catch (Exception exception) when (exception is FunctionNotFoundException)
            {
                throw new CommandException(ExitCode.Usage, exception.Message, exception);
            }
            catch (Exception exception) when (exception is PdkFunctionException or TimeoutException)
            {
                throw new CommandException(ExitCode.FunctionFailed, exception.Message, exception);
            }
        });
        return command;
    }

    private static PluginHost Load(string path, bool allowManaged, TrustOptions trust, TextWriter error)
    {
        NamedPath.RequireFile(path);
        PluginHost host = new(HostFactory.Options([], allowManaged, trust: trust));
        try
        {
            LoadReportRow row = host.LoadFile(path);
            if (row.Verdict == Verdict.Ready)
            {
                return host;
            }

            if (row.Hint.Length > 0)
            {
                error.WriteLine($"  → {row.Hint}");
            }

            throw new CommandException(ExitCode.BadPlugin, $"{path}: {row.Verdict}: {row.Message}");
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
