using System.Diagnostics;

namespace Pdk.Tests.Commands;

/// <summary>Runs the command `dotnet` as a user would: in a folder, with none of the settings that come from this test run.</summary>
internal sealed class DotNet(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Commands that take longer have lost their way.</summary>
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(30);

    /// <summary>The command itself, so that tests may do without a PATH.</summary>
    private static string Executable { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a command that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public CommandResult Run(string folder, params string[] arguments)
    {
        CommandResult result = TryRun(folder, arguments);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed in {folder}:{Environment.NewLine}{result.Output}");
    }

    /// <summary>Runs a command that may fail.</summary>
    public CommandResult TryRun(string folder, params string[] arguments) => TryRun(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command that may fail, with other environment variables on top.</summary>
    public CommandResult TryRun(string folder, IReadOnlyDictionary<string, string> more, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CleanEnvironment.Make(start.Environment);
        foreach ((string name, string value) in environment.Concat(more))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {s_deadline}.");
        }

        return new CommandResult(process.ExitCode, output.Result + errors.Result);
    }
}
