using System.CommandLine;
using Pdk.Cli.Commands;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;

namespace Pdk.Cli;

/// <summary>The <c>pdk</c> tool. All output goes through the two writers, so that tests can read it.</summary>
public static class PdkTool
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="interrupted">Asks for the end: a pipeline is drained, any other command is given up.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken interrupted = default) =>
        RunAsync(args, Console.In, output, error, interrupted);

    /// <summary>The same with an input of its own.</summary>
    /// <inheritdoc cref="RunAsync(string[], TextWriter, TextWriter, CancellationToken)"/>
    /// <param name="input">Where commands read from that read.</param>
    public static async Task<int> RunAsync(
        string[] args, TextReader input, TextWriter output, TextWriter error, CancellationToken interrupted = default)
    {
        await using ToolWriter results = new(
            output, "standard output", ReferenceEquals(output, Console.Out) ? Terminal.Of(Console.IsOutputRedirected) : null);
        await using ToolWriter messages = new(
            error, "standard error", ReferenceEquals(error, Console.Error) ? Terminal.Of(Console.IsErrorRedirected) : null);
        return await CommandGuard.RunAsync(() => InvokeAsync(args, input, results, messages, interrupted), messages).ConfigureAwait(false);
    }

    private static async Task<int> InvokeAsync(
        string[] args, TextReader input, ToolWriter output, ToolWriter error, CancellationToken interrupted)
    {
        RootCommand root = new("Lists, inspects, calls, compares, locks, signs and runs plugins.")
        {
            DoctorCommand.Make(output, error),
            ListCommand.Make(output, error),
            InspectCommand.Make(output, error),
            CheckCommand.Make(output, error),
            SchemaCommand.Make(output, error),
            GraphCommand.Make(output),
            ComponentsCommand.Make(output, error),
            RunCommand.Make(output, error),
            CtlCommand.Make(output, error),
            CallCommand.Make(output, error),
            FunctionCommand.Make(output, error),
            HeaderCommand.Make(output, error),
            DiffCommand.Make(output),
            LockCommand.Make(output, error),
            KeygenCommand.Make(output, error),
            SignCommand.Make(output, error),
            VerifyCommand.Make(output, error),
            SqlCommand.Make(output, error),
            TraceCommand.Make(input, output, error),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count == 0 && ArgumentCheck.WhyNot(parsed) is { } problem)
        {
            error.WriteLine(problem);
            return (int)ExitCode.Usage;
        }

        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // Signals are our own matter (EndSignals): the library knows two of them, and a second one does nothing there.
            ProcessTerminationTimeout = null,
        };
        Task<int> command = Task.Run(() => parsed.InvokeAsync(configuration, interrupted), CancellationToken.None);
        bool isDrained = parsed.CommandResult.Command.Name == RunCommand.Name;
        int code = await (isDrained ? command : command.WaitAsync(interrupted)).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
    }
}
