using System.Diagnostics;
using System.Text.Json;

namespace Pdk.Native.Tests.Runtime;

/// <summary>Runs the probe, a process of its own.</summary>
internal static class ProbeProcess
{
    /// <summary>Runs it, and reads what it found.</summary>
    /// <param name="limits">Commands of the shell that come first, such as <c>ulimit -v 1000000</c>; none where empty.</param>
    /// <param name="arguments">The probe's arguments.</param>
    internal static JsonElement RunWith(string limits, params string[] arguments)
    {
        ProcessStartInfo start = new("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{(limits.Length == 0 ? "" : limits + " && ")}exec dotnet \"$@\"");
        foreach (string argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll")).Prepend("probe"))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {error.Result}");
        return JsonDocument.Parse(output).RootElement;
    }

    internal static JsonElement Run(params string[] arguments) => RunWith("", arguments);
}
