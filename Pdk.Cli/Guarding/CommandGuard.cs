using System.Security;

namespace Pdk.Cli.Guarding;

/// <summary>What stands around every command: whatever goes wrong in it is one line and an exit code.</summary>
internal static class CommandGuard
{
    /// <summary>Shows the stack traces of errors when it is set to anything but 0.</summary>
    internal const string DebugVariable = "PDK_DEBUG";

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="error">Where the line goes.</param>
    /// <returns>What the command returned, or the code of its failure.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> command, TextWriter error)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            (ExitCode code, string line) = Judge(exception);
            Tell(error, line, exception);
            return (int)code;
        }
    }

    private static (ExitCode Code, string Line) Judge(Exception exception) => exception switch
    {
        CommandException refused => (refused.Code, refused.Message),
        OperationCanceledException => (ExitCode.Interrupted, "pdk: interrupted"),
        // A line feed in a message would be a second line.
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException =>
            (ExitCode.NotFound, $"pdk: {OneLine(exception.Message)}"),
        IOException or UnauthorizedAccessException or SecurityException => (ExitCode.AccessFailed, $"pdk: {OneLine(exception.Message)}"),
        _ => (
            ExitCode.Unexpected,
            $"pdk: an unexpected error, which is a defect of this tool: {exception.GetType().Name}: "
                + $"{OneLine(exception.Message)} ({DebugVariable}=1 shows where)"),
    };

    private static void Tell(TextWriter error, string line, Exception exception)
    {
        try
        {
            error.WriteLine(line);
            if (IsDebugging)
            {
                error.WriteLine(exception);
            }
        }
        catch (Exception unheard) when (unheard is CommandException or IOException or ObjectDisposedException)
        {
            // Standard error is closed or full: the exit code is all that is left.
        }
    }

    private static bool IsDebugging => Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 } value && value != "0";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
