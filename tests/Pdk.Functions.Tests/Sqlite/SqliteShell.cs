using System.Diagnostics;
using Pdk.Fixtures;

namespace Pdk.Functions.Tests.Sqlite;

/// <summary>SQLite's own shell with the functions of the sample, as somebody uses it at a terminal.</summary>
internal static class SqliteShell
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    /// <summary>The library, without the ending that SQLite adds.</summary>
    public static string Library { get; } = Path.ChangeExtension(NativeFixtures.Functions, null);

    /// <summary>The library with functions of all types, without its ending.</summary>
    public static string Typed { get; } = Path.ChangeExtension(NativeFixtures.TypedFunctions, null);

    /// <summary>Loads the library, and runs statements one after the other, also after one that fails.</summary>
    public static ShellAnswer Run(params string[] lines) => RunWithout([$".load {Library}", .. lines]);

    /// <summary>Runs statements in a shell that has loaded nothing.</summary>
    public static ShellAnswer RunWithout(params string[] lines) => RunWith(new Dictionary<string, string>(), lines);

    /// <summary>Runs statements in a shell that has loaded nothing, with variables of its environment.</summary>
    public static ShellAnswer RunWith(IReadOnlyDictionary<string, string> variables, params string[] lines)
    {
        Engine.Sqlite.MustBeHere();
        ProcessStartInfo start = new(Engine.Sqlite.PathOf("sqlite3"), [":memory:"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        foreach (string line in lines)
        {
            shell.StandardInput.WriteLine(line);
        }

        shell.StandardInput.Close();
        if (!shell.WaitForExit(s_deadline))
        {
            shell.Kill();
            Assert.Fail($"The shell of SQLite has not ended within {s_deadline}.");
        }

        return new ShellAnswer(shell.ExitCode, output.Result.EndsWith('\n') ? output.Result[..^1] : output.Result, errors.Result);
    }
}
