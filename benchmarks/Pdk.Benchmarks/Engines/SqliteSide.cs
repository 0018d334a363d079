using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Pdk.Tests.Engines;

namespace Pdk.Benchmarks.Engines;

/// <summary>SQLite's own shell, with both extensions in one process. It says itself how long a statement had a processor.</summary>
internal static partial class SqliteSide
{
    private const string Rows =
        "create table t as with recursive r(x) as (select 1 union all select x + 1 from r limit 1000000) select x from r;";

    public static void Run(string folder)
    {
        string other = CLibrary.Compile("sq_sqlite", folder);
        using Process shell = Process.Start(new ProcessStartInfo(Engine.Sqlite.PathOf("sqlite3"), [":memory:"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell.StandardInput.WriteLine($".load {Path.ChangeExtension(NativePlugins.Library("Engines"), null)}");
        shell.StandardInput.WriteLine($".load {other}");
        shell.StandardInput.WriteLine(Rows);
        shell.StandardInput.WriteLine(".timer on");
        new Comparison("`sq(x)` in SQLite, 1 M rows", "an extension in C", 1.3).Run(
            31, () => Statement(shell, "select sum(sq(x)) from t;"), () => Statement(shell, "select sum(c_sq(x)) from t;"));
        shell.StandardInput.Close();
        shell.WaitForExit();
    }

    private static double Statement(Process shell, string statement)
    {
        shell.StandardInput.WriteLine(statement);
        shell.StandardInput.Flush();
        while (shell.StandardOutput.ReadLine() is { } line)
        {
            if (Timer().Match(line) is { Success: true } told)
            {
                return 1000 * (Seconds(told, 1) + Seconds(told, 2));
            }
        }

        throw new InvalidOperationException($"SQLite's shell has ended at: {statement}");
    }

    private static double Seconds(Match told, int group) => double.Parse(told.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^Run Time: real [0-9.]+ user ([0-9.]+) sys ([0-9.]+)")]
    private static partial Regex Timer();
}
