using System.Diagnostics;

namespace Pdk.Compare.Groups;

/// <summary>Programs that comparisons start.</summary>
internal static class Programs
{
    /// <summary>Where a program of the PATH is; null where it is not.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It does not end in time.</exception>
    public static (int ExitCode, string Output, string Errors) Run(ProcessStartInfo start, TimeSpan deadline)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"Expected {start.FileName} to end within {deadline}; it was ended.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
