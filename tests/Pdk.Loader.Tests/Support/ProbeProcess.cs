using System.Diagnostics;

namespace Pdk.Loader.Tests.Support;

/// <summary>Runs <c>Pdk.ProbeHost</c> in a process of its own, which a plugin may end.</summary>
internal static class ProbeProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="environment">Variables to be set.</param>
    /// <param name="limit">Commands of the shell before it, as <c>ulimit -c 0</c>.</param>
    /// <param name="arguments">What the probe is told.</param>
    /// <param name="seconds">After so many it is killed, with exit code 137.</param>
    internal static ProbeOutcome Run(Dictionary<string, string> environment, string limit, string[] arguments, int seconds = 120)
    {
        string probe = Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll");
        ProcessStartInfo start = new("sh", ["-c", $"{limit}; exec timeout -s KILL {seconds} dotnet \"$@\"", "sh", probe, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProbeOutcome(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), error.Result);
    }
}
