using Pdk.Tests.Engines;

namespace Pdk.Benchmarks.Engines;

/// <summary>What functions cost in engines, against what the engine has itself or somebody would write in C for it.</summary>
internal static class EngineTable
{
    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("pdk-engines-").FullName;
        try
        {
            Comparison.Head();
            Try(Engine.SqliteAndCompiler.Missing, () => SqliteSide.Run(folder));
            Try(null, DuckDbSide.Run);
            Try(Engine.Postgres.Missing ?? Engine.C.Missing, PostgresSide.Run);
            Try(null, () => WebAssemblySide.Run(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is not here is left out with its reason, and the rest is measured.</summary>
    private static void Try(string? missing, Action measure)
    {
        if (missing is not null)
        {
            Console.WriteLine($"| left out: {missing} | | | | | |");
            return;
        }

        try
        {
            measure();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or DllNotFoundException)
        {
            Console.WriteLine($"| left out: {exception.Message.ReplaceLineEndings(" ")} | | | | | |");
        }
    }
}
