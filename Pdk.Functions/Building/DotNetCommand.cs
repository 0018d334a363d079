using System.ComponentModel;
using System.Diagnostics;

namespace Pdk.Functions;

/// <summary>Runs the command of the .NET SDK, and keeps the end of what it writes.</summary>
internal static class DotNetCommand
{
    private const int MostLines = 2000;
    private const int LongestLine = 4096;

    /// <summary>Runs it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="options">Which command, with which variables, and how long.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends it, and all that it has started.</param>
    /// <returns>Its exit code, and its lines.</returns>
    /// <exception cref="FunctionBuildException">It cannot be started, or takes too long.</exception>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(
        string folder, FunctionBuildOptions options, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        Queue<string> lines = new();
        using Process process = Start(folder, options, arguments);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new FunctionBuildException(FunctionDiagnostic.Error(
                folder,
                0,
                0,
                "timeout",
                $"the build must end within {options.Timeout}, but has not.",
                "Is a source of packages slow? Build again, or allow more time."));
        }

        lock (lines)
        {
            return (process.ExitCode, [.. lines]);
        }

        void Keep(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (lines)
            {
                lines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
                if (lines.Count > MostLines)
                {
                    lines.Dequeue();
                }
            }
        }
    }

    private static Process Start(string folder, FunctionBuildOptions options, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(options.DotNet, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A host that was itself started by a build has variables of that one.
        string[] ofBuilds =
            [.. start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in ofBuilds)
        {
            start.Environment.Remove(name);
        }

        // Messages are read, and processes that stay would keep files of a folder that is about to go.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new FunctionBuildException(FunctionDiagnostic.Error(
                folder,
                0,
                0,
                "dotnet",
                $"'{options.DotNet}' must be the command of the .NET SDK, but could not be started: {exception.Message}.",
                "Install the .NET SDK 10, or name its command in DOTNET_HOST_PATH."));
        }
    }
}
