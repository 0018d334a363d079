using System.Diagnostics;

namespace Pdk.Testing.Building;

/// <summary>Runs the command <c>dotnet</c> as a user would, with none of the settings that come from a test run.</summary>
internal static class DotNetCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command that must succeed.</summary>
    /// <exception cref="PluginTestException">It has failed, or has taken too long; the message has what it wrote.</exception>
    internal static void Run(params string[] arguments)
    {
        string command = $"dotnet {string.Join(' ', arguments)}";
        using Process process = Process.Start(StartInfo(arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new PluginTestException($"Expected '{command}' to end within {s_patience}, but it did not.");
        }

        if (process.ExitCode != 0)
        {
            throw new PluginTestException(
                $"Expected '{command}' to succeed, found exit code {process.ExitCode}:{Environment.NewLine}{output.Result}{errors.Result}");
        }
    }

    /// <summary>How a command is started, with its output redirected.</summary>
    internal static ProcessStartInfo StartInfo(string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(IsOfTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A node of the build that stays would keep the pipes open that are read to their end here.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        return start;
    }

    private static string Executable => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static bool IsOfTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH";
}
