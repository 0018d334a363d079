using System.Diagnostics;

namespace Pdk.Tests.Header;

/// <summary>A C compiler of this machine: gcc, clang, or both.</summary>
internal sealed record CCompiler(string Name, string Path)
{
    /// <summary>Every warning is an error, as it may be for those who include our headers.</summary>
    public static readonly string[] Strict = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];

    /// <summary>The compilers that are on the path; some distributions have clang under its version only.</summary>
    public static IReadOnlyList<CCompiler> All { get; } = OperatingSystem.IsWindows()
        ? []
        : [.. new[] { Find("gcc", ["gcc"]), Find("clang", ["clang", .. Enumerable.Range(11, 15).Reverse().Select(static version => $"clang-{version}")]) }.OfType<CCompiler>()];

    /// <summary>Runs it; answers what it said, and whether it succeeded.</summary>
    public (bool Succeeded, string Messages) Run(params IEnumerable<string> arguments)
    {
        (int exitCode, string output, string errors) = Execute(Path, arguments);
        return (exitCode == 0, output + errors);
    }

    /// <summary>Runs it, and fails the test where it fails.</summary>
    public void MustRun(params IEnumerable<string> arguments)
    {
        (bool succeeded, string messages) = Run(arguments);
        Assert.True(succeeded, $"{Name} failed:\n{messages}");
    }

    /// <summary>Runs any program to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Execute(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static CCompiler? Find(string name, IEnumerable<string> programs)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string? path = programs.SelectMany(program => folders.Select(folder => System.IO.Path.Combine(folder, program))).FirstOrDefault(File.Exists);
        return path is null ? null : new CCompiler(name, path);
    }
}
