using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Exports;

/// <summary>What a library exports to all hosts at once.</summary>
public sealed class ExportTests(FirstCallHost host) : IClassFixture<FirstCallHost>
{
    public static TheoryData<string> Libraries => new(
        nameof(NativeFixtures.Functions),
        nameof(NativeFixtures.TypedFunctions),
        nameof(NativeFixtures.GroupedFunction),
        nameof(NativeFixtures.NarrowFunction),
        nameof(NativeFixtures.AwaitedFunction));

    [EngineTheory(nameof(Engine.C))]
    [MemberData(nameof(Libraries))]
    public void Stamp_ListsWhatTheFileExports(string name)
    {
        string library = FileOf(name);

        Assert.Equal(Exported(library), Listed(library));
    }

    /// <summary>An export whose frame has a stack guard ends the process, if it is the first managed code that runs.</summary>
    [EngineTheory(nameof(Engine.C))]
    [MemberData(nameof(Libraries))]
    public void EachExport_CanBeTheFirstThatIsCalled(string name)
    {
        string library = FileOf(name);

        Assert.All(
            Exported(library).Where(static symbol => !IsOfGlue(symbol)),
            symbol => Assert.Equal(new CHostAnswer(0, "called", ""), host.Run(library, symbol)));
    }

    [Fact]
    public void LibraryForAllHosts_IsAPluginToo()
    {
        using PluginHost loader = new(new PluginHostOptions { UseEnvironment = false });

        LoadReportRow row = loader.LoadFile(NativeFixtures.Functions);

        Assert.True(row.Verdict == Verdict.Ready, row.Message);
    }

    /// <summary>What PostgreSQL calls is native, and wants a server around it.</summary>
    private static bool IsOfGlue(string symbol) =>
        symbol is "Pg_magic_func" or "_PG_init" || symbol.StartsWith("pdk_pg_", StringComparison.Ordinal)
            || symbol.StartsWith("pdk_postgres_", StringComparison.Ordinal);

    private static string FileOf(string name) => (string)typeof(NativeFixtures).GetProperty(name)!.GetValue(null)!;

    private static string[] Listed(string library) =>
        [.. PluginFile.Inspect(library).Stamp!.Exports.SelectMany(static export => export.Symbols).Append("pdk_plugin_open").Order(StringComparer.Ordinal)];

    /// <summary>The functions that the file exports. What the runtime exports for debuggers is data.</summary>
    private static string[] Exported(string library)
    {
        Engine.C.MustBeHere();
        using Process process = Process.Start(
            new ProcessStartInfo(Engine.C.PathOf("nm"), ["-D", "--defined-only", library]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => line.Split(' '))
                .Where(static words => words[1] == "T")
                .Select(static words => words[2].Split('@')[0])
                // PostgreSQL asks one of these for each function.
                .Where(static symbol => !symbol.StartsWith("pg_finfo_", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
